/**
 * One call of a language model, as a line of the ledger. A text that is null, empty or missing means "not known" or
 * "does not apply"; a count that is null or missing is 0.
 */
export interface LedgerEntry {
  /** When the call was made: ISO 8601; without an offset it is UTC. */
  readonly timestamp: string;
  readonly workflow?: string | null | undefined;
  readonly phase?: string | null | undefined;
  readonly ticket_id?: string | null | undefined;
  readonly skill?: string | null | undefined;
  /** The alias that was asked for, such as `cheap`. */
  readonly model_alias?: string | null | undefined;
  readonly provider?: string | null | undefined;
  /** The provider's id of the model that answered. */
  readonly model?: string | null | undefined;
  /** Tokens of the prompt that were neither read from nor written to a cache. */
  readonly input_tokens?: number | null | undefined;
  readonly output_tokens?: number | null | undefined;
  /** Tokens of the prompt that were read from a cache. */
  readonly cached_input_tokens?: number | null | undefined;
  /** Tokens of the prompt that were written to a cache, for whatever time. */
  readonly cache_write_tokens?: number | null | undefined;
  /** The part of `cache_write_tokens` that is kept for an hour. */
  readonly cache_write_tokens_1h?: number | null | undefined;
  /** Searches of the web that the provider made and bills for. */
  readonly web_search_requests?: number | null | undefined;
  /** What the call cost, 0 to 1e9 with at most 12 decimals; missing when it is not known. */
  readonly cost_usd?: number | null | undefined;
  readonly cache_hit?: boolean | null | undefined;
  /** Present when the call was part of a batch. */
  readonly batch_job_id?: string | null | undefined;
  /** Why a stronger model was used; present when the call was an escalation. */
  readonly escalation_reason?: string | null | undefined;
  /** Such as `success`, `failed` or `retried`. */
  readonly status?: string | null | undefined;
  /** The provider's tier, such as `standard`, `priority` or `batch`. */
  readonly service_tier?: string | null | undefined;
  /** The provider's way to answer, `standard` or `fast`, where it has ways of different prices. */
  readonly speed?: string | null | undefined;
  readonly session_id?: string | null | undefined;
  /** Who wrote the line, such as `claude-code`. */
  readonly source?: string | null | undefined;
  /** Key by which a second line about the same call is told. */
  readonly id?: string | null | undefined;
}

/** Keys whose values are texts, in the order in which they are written. */
export const textKeys = [
  'workflow',
  'phase',
  'ticket_id',
  'skill',
  'model_alias',
  'provider',
  'model',
  'batch_job_id',
  'escalation_reason',
  'status',
  'service_tier',
  'speed',
  'session_id',
  'source',
  'id',
] as const;

/** Keys whose values are counts. */
export const countKeys = [
  'input_tokens',
  'output_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'cache_write_tokens_1h',
  'web_search_requests',
] as const;

/** All keys with a meaning, in the order in which they are written; a line may have others. */
export const entryKeys: readonly (keyof LedgerEntry)[] = [
  'timestamp',
  'workflow',
  'phase',
  'ticket_id',
  'skill',
  'model_alias',
  'provider',
  'model',
  ...countKeys,
  'cost_usd',
  'cache_hit',
  'batch_job_id',
  'escalation_reason',
  'status',
  'service_tier',
  'speed',
  'session_id',
  'source',
  'id',
];

/** The largest count that a line may hold. */
export const maxCount = 1_000_000_000_000;
