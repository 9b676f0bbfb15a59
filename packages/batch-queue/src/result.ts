/** Tokens that a request was billed for, as the ledger counts them: `inputTokens` without those of caches. */
export interface ResultUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  /** The part of `cacheWriteTokens` that is kept for an hour. */
  readonly cacheWrite1hTokens: number;
}

/** The answer to one request. */
export type ResultLine =
  | {
      readonly kind: 'succeeded';
      /** Number of the request within its job. */
      readonly request: number;
      readonly text: string;
      /** The model that answered, as it names itself. */
      readonly model: string;
      readonly usage: ResultUsage;
      /** `end`, or why the text is not whole. */
      readonly stop: 'end' | 'max-tokens' | 'refusal' | 'other';
      /** The provider's name of the answer, such as `msg_…`; null when it gave none. */
      readonly answerId: string | null;
    }
  | {
      readonly kind: 'errored' | 'canceled' | 'expired';
      readonly request: number;
      readonly reason: string;
      /** Whether the same request may succeed later. */
      readonly isTransient: boolean;
      /** Tokens billed all the same; null where nothing was. */
      readonly usage: ResultUsage | null;
    };

/** A line of results that is not an answer to a request of ours. */
export interface StrangeLine {
  readonly kind: 'strange';
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}
