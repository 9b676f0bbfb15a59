import type { Lifecycle, PriceRow } from '../registry-file.ts';

/** Where a synchronisation can look, best first: a value of an earlier one counts. */
export const sourceNames = [
  'anthropic',
  'openai',
  'litellm',
  'price-map',
  'models-dev',
  'openrouter',
] as const;

/** The name of a source. */
export type SourceName = (typeof sourceNames)[number];

/** Sources that only confirm or contradict; nothing is taken from them. */
export const crossChecks: ReadonlySet<SourceName> = new Set(['models-dev', 'openrouter']);

/** Whether a text is the name of a source. */
export function isSourceName(text: string): text is SourceName {
  return (sourceNames as readonly string[]).includes(text);
}

/** The price of a model as a source gives it: now, without dates. */
export type SourcePrices = Omit<PriceRow, 'from' | 'source'>;

/** What a source says about one model; what is absent it does not say. */
export interface SourceModel {
  /** As the source writes it. */
  readonly id: string;
  /** Empty when the source does not tell. */
  readonly provider: string;
  readonly name?: string;
  readonly prices?: SourcePrices;
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
  readonly minCacheableTokens?: number;
  readonly lifecycle?: Pick<Lifecycle, 'deprecatedAt' | 'retiresAt'> & Partial<Pick<Lifecycle, 'status'>>;
  /** Whether the source alone is reason enough to add a model that was not known. */
  readonly isAddable: boolean;
  /** True for what does not answer with text, such as embeddings: never added. */
  readonly isOther?: boolean;
}

/** All that a source said. */
export interface SourceCatalogue {
  readonly source: SourceName;
  /** Address or file it is from, without credentials. */
  readonly address: string;
  readonly models: readonly SourceModel[];
  /** What it holds of entries, usable or not; a sudden shrink of it is suspicious. */
  readonly listed: number;
  /** Entries that cannot be read, with the reason; not more than the first twenty. */
  readonly problems: readonly string[];
}

// Fine-tuned models are the account's own; the others do not answer with text, or not to a plain request.
const otherIds =
  /^ft:|embedding|whisper|tts|dall-e|image|moderation|realtime|transcribe|audio|sora|davinci|babbage|computer-use|robotics|-live/;

/** Whether an id is that of something else than a model that anybody can ask for text. */
export function isOtherId(id: string): boolean {
  return otherIds.test(id);
}
