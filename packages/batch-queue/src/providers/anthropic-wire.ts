import type { BatchCounts } from '../job.ts';
import { countAt, isObject, textAt } from './json-value.ts';
import type { Prompt, RemoteBatch } from './provider.ts';

/** The body of one request of a Message Batch (`params`). */
export interface AnthropicParams {
  readonly model: string;
  readonly max_tokens: number;
  readonly system: readonly AnthropicText[];
  readonly messages: readonly { readonly role: 'user'; readonly content: string }[];
}

/** A block of text, perhaps with a mark for the prompt cache. */
export interface AnthropicText {
  readonly type: 'text';
  readonly text: string;
  readonly cache_control?: { readonly type: 'ephemeral'; readonly ttl: '1h' };
}

/**
 * Makes the body of one request. A batch takes longer than the five minutes that a prompt is kept by default, so an
 * hour is asked for.
 */
export function makeAnthropicParams(prompt: Prompt): AnthropicParams {
  const mark = prompt.cache ? { cache_control: { type: 'ephemeral', ttl: '1h' } as const } : {};
  return {
    model: prompt.model,
    max_tokens: prompt.maxOutputTokens,
    system: prompt.system === '' ? [] : [{ type: 'text', text: prompt.system, ...mark }],
    messages: [{ role: 'user', content: prompt.user }],
  };
}

const statuses: ReadonlyMap<string, RemoteBatch['status']> = new Map([
  ['in_progress', 'in-progress'],
  ['canceling', 'cancelling'],
  ['ended', 'ended'],
]);

/** Reads a Message Batch; undefined when it is none. */
export function readAnthropicBatch(value: unknown): RemoteBatch | undefined {
  if (!isObject(value)) return undefined;
  const id = textAt(value, 'id');
  const detail = textAt(value, 'processing_status');
  const createdAt = textAt(value, 'created_at');
  const status = statuses.get(detail ?? '');
  if (id === null || detail === null || createdAt === null || status === undefined) return undefined;
  const counts = readCounts(value['request_counts']);
  return {
    id,
    status,
    detail,
    counts,
    requestCount: counts && sumCounts(counts),
    createdAt,
    expiresAt: textAt(value, 'expires_at'),
    endedAt: textAt(value, 'ended_at'),
    attemptId: null,
    // The address itself is not used: behind a gateway it leads past it, where our key has no business.
    resultFiles: textAt(value, 'results_url') === null ? [] : [id],
    failure: null,
  };
}

function readCounts(value: unknown): BatchCounts | null {
  if (!isObject(value)) return null;
  return {
    processing: countAt(value, 'processing'),
    succeeded: countAt(value, 'succeeded'),
    errored: countAt(value, 'errored'),
    canceled: countAt(value, 'canceled'),
    expired: countAt(value, 'expired'),
  };
}

function sumCounts({ processing, succeeded, errored, canceled, expired }: BatchCounts): number {
  return processing + succeeded + errored + canceled + expired;
}
