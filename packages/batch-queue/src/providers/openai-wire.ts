import { createHash } from 'node:crypto';
import type { BatchCounts } from '../job.ts';
import { countAt, isObject, type JsonObject, objectAt, objectsAt, textAt } from './json-value.ts';
import type { Prompt, RemoteBatch } from './provider.ts';

/** Where the requests of a batch go at the provider. */
export const openaiEndpoint = '/v1/chat/completions';

/** The body of one request of a batch: a chat completion. */
export interface OpenaiBody {
  readonly model: string;
  readonly max_completion_tokens: number;
  readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[];
  readonly prompt_cache_key?: string;
}

/** Makes the body of one request. Caching needs no asking; the key only brings requests with one prefix together. */
export function makeOpenaiBody(prompt: Prompt, mayHaveCacheKey: boolean): OpenaiBody {
  const { system, user, model, maxOutputTokens, cache } = prompt;
  const key = createHash('sha256').update(system).digest('hex').slice(0, 32);
  return {
    model,
    max_completion_tokens: maxOutputTokens,
    messages: [
      ...(system === '' ? [] : [{ role: 'system', content: system } as const]),
      { role: 'user', content: user },
    ],
    ...(cache && mayHaveCacheKey && system !== '' ? { prompt_cache_key: key } : {}),
  };
}

const statuses: ReadonlyMap<string, RemoteBatch['status']> = new Map([
  ['validating', 'in-progress'],
  ['in_progress', 'in-progress'],
  ['finalizing', 'in-progress'],
  ['cancelling', 'cancelling'],
  ['failed', 'ended'],
  ['completed', 'ended'],
  ['expired', 'ended'],
  ['cancelled', 'ended'],
]);

/** Reads a batch; undefined when it is none. */
export function readOpenaiBatch(value: unknown): RemoteBatch | undefined {
  if (!isObject(value)) return undefined;
  const id = textAt(value, 'id');
  const detail = textAt(value, 'status');
  const createdAt = timeAt(value, 'created_at');
  const status = statuses.get(detail ?? '');
  if (id === null || detail === null || createdAt === null || status === undefined) return undefined;
  const counts = objectAt(value, 'request_counts');
  const total = countAt(counts, 'total');
  const ends = ['completed_at', 'failed_at', 'expired_at', 'cancelled_at'];
  const files = [textAt(value, 'output_file_id'), textAt(value, 'error_file_id')];
  return {
    id,
    status,
    detail,
    counts: total === 0 ? null : readCounts(counts, total, detail, status),
    // Zero until the input was looked at.
    requestCount: total === 0 ? null : total,
    createdAt,
    expiresAt: timeAt(value, 'expires_at'),
    endedAt:
      status === 'ended' ? (ends.map((key) => timeAt(value, key)).find((at) => at !== null) ?? null) : null,
    attemptId: textAt(objectAt(value, 'metadata'), 'attempt_id'),
    resultFiles: files.filter((file) => file !== null),
    failure: detail === 'failed' ? readFailure(value) : null,
  };
}

/** The id of an uploaded file; undefined when the answer names none. */
export function readFileId(value: unknown): string | undefined {
  return isObject(value) ? (textAt(value, 'id') ?? undefined) : undefined;
}

function readCounts(
  counts: JsonObject,
  total: number,
  detail: string,
  status: RemoteBatch['status'],
): BatchCounts {
  const succeeded = countAt(counts, 'completed');
  const errored = countAt(counts, 'failed');
  const rest = Math.max(0, total - succeeded - errored);
  return {
    processing: status === 'ended' ? 0 : rest,
    succeeded,
    errored,
    canceled: detail === 'cancelled' ? rest : 0,
    expired: detail === 'expired' ? rest : 0,
  };
}

function readFailure(value: JsonObject): RemoteBatch['failure'] {
  const errors = objectsAt(objectAt(value, 'errors'), 'data');
  const told = errors.slice(0, 5).map((error) => {
    const line = countAt(error, 'line');
    const text = textAt(error, 'message') ?? textAt(error, 'code') ?? 'unknown error';
    return line === 0 ? text : `${text} (line ${line})`;
  });
  return {
    reason: told.length === 0 ? 'refused without a reason' : told.join('; '),
    isTransient: errors.length > 0 && errors.every((error) => error['code'] === 'token_limit_exceeded'),
  };
}

/** OpenAI gives seconds; what stands before it may give text. */
function timeAt(value: JsonObject, key: string): string | null {
  const seconds = countAt(value, key);
  if (seconds > 0 && seconds < 1e11) return new Date(seconds * 1000).toISOString();
  const text = textAt(value, key);
  return text !== null && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null;
}
