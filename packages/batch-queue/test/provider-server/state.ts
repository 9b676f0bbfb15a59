import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** A request of a batch, as it was accepted; of its prompt only what is needed later. */
export interface StoredRequest {
  readonly customId: string;
  /** SHA-256 in hex of its body. */
  readonly digest: string;
  readonly model: string;
  /** What will be answered. */
  readonly text: string;
  readonly stop: 'end' | 'max-tokens' | 'refusal';
  readonly error: { readonly type: string; readonly message: string } | null;
  readonly systemTokens: number;
  readonly userTokens: number;
  readonly isCached: boolean;
}

/** How a request ended. */
export type Outcome = 'succeeded' | 'errored' | 'canceled' | 'expired';

/** A batch at the provider. */
export interface StoredBatch {
  readonly id: string;
  readonly format: 'anthropic' | 'openai';
  readonly createdAt: string;
  readonly requests: readonly StoredRequest[];
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly endpoint: string | null;
  readonly inputFileId: string | null;
  /** Why the batch will fail as a whole once its input is validated. */
  readonly invalid: string | null;
  endedAt: string | null;
  cancelRequestedAt: string | null;
  hasExpired: boolean;
  areResultsGone: boolean;
  inspections: number;
  /** By request; empty until the batch ends. */
  outcomes: Outcome[];
}

/** An uploaded file. */
export interface StoredFile {
  readonly id: string;
  readonly filename: string;
  readonly createdAt: string;
  readonly content: string;
}

/** Counts of what was accepted, kept when batches are deleted. */
export interface Counts {
  batches: number;
  uploads: number;
  /** How often a request with this custom id was accepted into a batch. */
  byCustomId: Record<string, number>;
  /** Batches by attempt: the part of custom ids before the last `-`. */
  byAttempt: Record<string, number>;
  /** How often a request with this very body was accepted, by the SHA-256 of it. */
  byDigest: Record<string, number>;
  /** Requests answered and therefore paid, by custom id. */
  paid: Record<string, number>;
}

/** All that the server knows. */
export interface ProviderState {
  nextId: number;
  batches: StoredBatch[];
  files: StoredFile[];
  counts: Counts;
}

/** Begins with nothing, or with what a file holds. */
export function loadState(file: string | undefined): ProviderState {
  if (file !== undefined && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ProviderState;
  const counts = { batches: 0, uploads: 0, byCustomId: {}, byAttempt: {}, byDigest: {}, paid: {} };
  return { nextId: 1, batches: [], files: [], counts };
}

/** Keeps the state in a file. */
export function saveState(state: ProviderState, file: string | undefined): void {
  if (file === undefined) return;
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

/** Adds a batch and counts what was accepted with it. */
export function acceptBatch(state: ProviderState, batch: StoredBatch): void {
  state.batches.push(batch);
  const { counts } = state;
  counts.batches += 1;
  // Refused as a whole later on: none of its requests is ever worked on or paid.
  if (batch.invalid !== null) return;
  for (const attempt of new Set(batch.requests.map(({ customId }) => customId.replace(/-\d+$/, ''))))
    increment(counts.byAttempt, attempt);
  for (const { customId, digest } of batch.requests) {
    increment(counts.byCustomId, customId);
    increment(counts.byDigest, digest);
  }
}

/** Ends a batch: a share of its requests is not answered in time, or not before a cancellation. */
export function endBatch(
  state: ProviderState,
  batch: StoredBatch,
  { now, random, unfinished }: { now: Date; random: () => number; unfinished: 'expired' | 'canceled' | null },
  share = 0.5,
): void {
  if (batch.endedAt !== null) return;
  batch.endedAt = now.toISOString();
  batch.hasExpired = unfinished === 'expired';
  if (batch.invalid !== null) return;
  batch.outcomes = batch.requests.map(({ customId, error }) => {
    if (unfinished !== null && random() < share) return unfinished;
    if (error !== null) return 'errored';
    increment(state.counts.paid, customId);
    return 'succeeded';
  });
}

/** The SHA-256 of a value's JSON, in hex. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

function increment(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
