/** What is billed by the token. */
export type TokenKind = 'input' | 'output' | 'cacheRead' | 'cacheWrite5m' | 'cacheWrite1h';

/**
 * USD per million tokens. A number stands for the shortest decimal that reads back as it. `cacheWrite5m` is the
 * provider's ordinary cache write, whatever its lifetime.
 */
export type TokenPrices = Readonly<Partial<Record<TokenKind, number>>>;

/** Prices that count above a size of the prompt; a kind that is absent keeps the price below. */
export interface PriceTier extends TokenPrices {
  /** Prompt tokens, cached ones included, above which (not at which) the tier counts. */
  readonly aboveInputTokens: number;
}

/** The prices of a model from a date on, until the date of the next row. */
export interface PriceRow extends TokenPrices {
  /** First day (UTC), `YYYY-MM-DD`; absent in a row that has counted as long as the model exists. */
  readonly from?: string;
  /** In rising order of `aboveInputTokens`. */
  readonly tiers?: readonly PriceTier[];
  /**
   * Whether a tier counts for the whole request (the default) or only for the tokens above its limit. Only prompt
   * tokens can be marginal: cached ones come first, then written ones, then the others.
   */
  readonly tierMode?: 'whole-request' | 'marginal';
  /** What a batch costs per token in relation to a direct call; absent when the model has no batches. */
  readonly batchFactor?: number;
  /** What an answer in fast mode costs per token in relation to a usual one; absent when that is not known. */
  readonly fastFactor?: number;
  /** Factors of other service tiers, such as `{ "flex": 0.5, "priority": 2 }`. */
  readonly serviceTierFactors?: Readonly<Record<string, number>>;
  /** USD per thousand web searches; never reduced in a batch. */
  readonly webSearchPerThousand?: number;
  /** Where this row is from, when it is another place than that of the entry. */
  readonly source?: string;
}

/** Whether a model can be used, and how long. */
export interface Lifecycle {
  readonly status: 'active' | 'deprecated' | 'retired';
  /** `YYYY-MM-DD` */
  readonly deprecatedAt?: string;
  /** First day (UTC) on which the model does not answer any more, `YYYY-MM-DD`. */
  readonly retiresAt?: string;
  /** Id of the model to use instead. */
  readonly successor?: string;
}

/** What a registry knows about one model. */
export interface ModelEntry {
  readonly provider: string;
  readonly name?: string;
  /**
   * Other ids of the same model (dated, or as gateways and clouds write them) with the factor on its token prices
   * there: `{ "us.anthropic.claude-sonnet-5": 1.1 }`.
   */
  readonly otherIds?: Readonly<Record<string, number>>;
  /** In rising order of `from`; none when no price is known. */
  readonly prices: readonly PriceRow[];
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
  /** Shortest prompt prefix that can be cached. */
  readonly minCacheableTokens?: number;
  readonly lifecycle: Lifecycle;
  /** Parameters that the model answers with an error, such as `temperature`. */
  readonly rejects?: readonly string[];
  readonly source: string;
  /** Day on which somebody or a synchronisation last compared the entry with its source, `YYYY-MM-DD`. */
  readonly checkedAt: string;
}

/** One model that an alias can stand for. */
export interface AliasCandidate {
  readonly provider: string;
  readonly model: string;
  /** Share of the keys among the candidates that have one; a candidate without is used when no other can be. */
  readonly weight?: number;
}

/** `.backlog-ops/model-registry.json`. Keys that are not named here are kept as they are. */
export interface RegistryFile {
  readonly version: string | number;
  /** When the file was last synchronised (ISO 8601). */
  readonly generated_at?: string | null;
  readonly aliases: Readonly<Record<string, readonly AliasCandidate[]>>;
  /** By id. */
  readonly models?: Readonly<Record<string, ModelEntry>>;
  /** What a source answered; never read here. */
  readonly raw_catalog?: unknown;
}
