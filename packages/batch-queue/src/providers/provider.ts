import type { BatchCounts, ProviderName } from '../job.ts';
import type { ResultLine, StrangeLine } from '../result.ts';
import type { SentIds } from './custom-id.ts';

/** A prompt, before any provider's format. */
export interface Prompt {
  /** The same for all requests of a task: marked for the prompt cache. */
  readonly system: string;
  /** What differs: the ticket, last. */
  readonly user: string;
  readonly model: string;
  readonly maxOutputTokens: number;
  /** Whether the provider's cache should be asked to keep `system` where asking is needed. */
  readonly cache: boolean;
}

/** What one batch may hold. */
export interface BatchLimits {
  readonly maxRequests: number;
  /** Of the whole body or file that is sent. */
  readonly maxBytes: number;
  /** Tokens that may be in the provider's queue per model; null when the provider names no such limit. */
  readonly maxEnqueuedTokens: number | null;
}

/** A batch to create. */
export interface CreateBatch {
  readonly attemptId: string;
  /** Custom ids are `<nonce>-<number>`. */
  readonly nonce: string;
  readonly model: string;
  readonly requestCount: number;
  /** The payload's lines; may be called twice, the first time to measure them before anything is sent. */
  readonly lines: () => AsyncIterable<string>;
  /** An input uploaded by an earlier try of the same attempt. */
  readonly inputFileId: string | null;
  /** Called, and awaited, when an input was uploaded, before the batch is created from it. */
  readonly onUploaded: (inputFileId: string) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * How creating ended. Only `refused`, `wait` and `unreached` say for certain that nothing was accepted; everything that
 * is not certain is `unknown`.
 */
export type CreateOutcome =
  | { readonly kind: 'accepted'; readonly batch: RemoteBatch }
  | { readonly kind: 'refused'; readonly reason: string; readonly status: number }
  | { readonly kind: 'wait'; readonly reason: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'unreached'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A batch as the provider tells of it. */
export interface RemoteBatch {
  readonly id: string;
  readonly status: 'in-progress' | 'cancelling' | 'ended';
  /** The provider's own word. */
  readonly detail: string;
  /** Null when it does not say. */
  readonly counts: BatchCounts | null;
  /** Requests in it; null when it does not say. */
  readonly requestCount: number | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly endedAt: string | null;
  /** From the batch's metadata, where the provider keeps any. */
  readonly attemptId: string | null;
  /** Where results are: addresses or file ids; empty when there are none (yet). */
  readonly resultFiles: readonly string[];
  /** Why the provider refused the batch as a whole after it had been created; null when it did not. */
  readonly failure: { readonly reason: string; readonly isTransient: boolean } | null;
}

/** How a provider wants requests to be written; nothing is asked for it, and no key is needed. */
export interface BatchFormat {
  readonly name: ProviderName;
  readonly limits: BatchLimits;
  /** The body of one request, as the payload keeps it (a plain JSON value). */
  body(prompt: Prompt): unknown;
  /** Bytes that one payload line takes of `limits.maxBytes` once custom id and envelope are around it. */
  lineBytes(bodyBytes: number): number;
}

/** Asked for, and answered or not: reading is repeated on its own where that is safe. */
export interface BatchProvider extends BatchFormat {
  /** How a batch whose answer was lost is told to be ours: by metadata, or by the nonce in its results once ended. */
  readonly ownership: 'metadata' | 'nonce';
  /**
   * Sends a batch once. Never repeats a create by itself; does not throw for what the network or the provider does.
   * What `lines` or `onUploaded` throw is passed on; then the provider has accepted nothing.
   */
  create(batch: CreateBatch): Promise<CreateOutcome>;
  /** Throws PROVIDER_UNAVAILABLE, PROVIDER_REFUSED, BATCH_GONE. */
  inspect(batchId: string): Promise<RemoteBatch>;
  /**
   * Streams the results of an ended batch, unordered, possibly doubled; custom ids are checked and turned into the
   * numbers of requests. A connection that breaks throws PROVIDER_UNAVAILABLE after the lines that came; reading again begins from the start. Throws
   * BATCH_GONE when the provider no longer keeps them. A batch refused as a whole has no lines.
   */
  results(batch: RemoteBatch, sent: SentIds): AsyncIterable<ResultLine | StrangeLine>;
  /** Throws as `inspect`. */
  cancel(batchId: string): Promise<RemoteBatch>;
  /** Batches created at or after an instant, newest first, all pages. Throws as `inspect`. */
  list(createdSince: string): AsyncIterable<RemoteBatch>;
  /** Whether an ended batch of unknown origin carries this nonce; null when that cannot be told yet. */
  owns(batch: RemoteBatch, nonce: string): Promise<boolean | null>;
  /**
   * Told once all results of an ended batch are in the store and applied: what is kept here only for them can go.
   * Repeating it changes nothing. Absent where nothing is kept here.
   */
  readonly forget?: ((batchId: string) => Promise<void>) | undefined;
  close(): Promise<void>;
}
