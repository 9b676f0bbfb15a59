import type { ResultLine, ResultUsage } from '../result.ts';
import { countAt, isObject, type JsonObject, objectAt, objectsAt, textAt } from './json-value.ts';

const stops: ReadonlyMap<string, 'end' | 'max-tokens' | 'refusal'> = new Map([
  ['stop', 'end'],
  ['length', 'max-tokens'],
  ['content_filter', 'refusal'],
]);

/** Reads what a line of an output or error file says; a text says why it is none. */
export function readOpenaiResult(line: JsonObject, request: number): ResultLine | string {
  const { response, error } = line;
  if (isObject(error)) return readError(error, request);
  if (!isObject(response)) return 'has neither response nor error';
  const status = countAt(response, 'status_code');
  const body = objectAt(response, 'body');
  if (status >= 200 && status < 300) return readCompletion(body, request);
  const told = objectAt(body, 'error');
  const reason = textAt(told, 'message') ?? textAt(told, 'code') ?? 'no reason given';
  const isTransient = status === 408 || status === 429 || status >= 500;
  return {
    kind: 'errored',
    request,
    reason: `answered ${status}: ${reason}`,
    isTransient: isTransient && told['code'] !== 'insufficient_quota',
    usage: null,
  };
}

function readError(error: JsonObject, request: number): ResultLine {
  const code = textAt(error, 'code') ?? 'error';
  const message = textAt(error, 'message');
  const reason = message === null ? code : `${code}: ${message}`;
  if (code === 'batch_expired') return { kind: 'expired', request, reason, isTransient: true, usage: null };
  if (code === 'batch_cancelled')
    return { kind: 'canceled', request, reason, isTransient: false, usage: null };
  const isTransient = /server_error|rate_limit|timeout|overloaded|unavailable/.test(code);
  return { kind: 'errored', request, reason, isTransient, usage: null };
}

function readCompletion(body: JsonObject, request: number): ResultLine | string {
  const [choice] = objectsAt(body, 'choices');
  if (!choice || !isObject(body['usage'])) return 'has an answer without choices or usage';
  const message = objectAt(choice, 'message');
  const content = textAt(message, 'content');
  const refusal = textAt(message, 'refusal');
  return {
    kind: 'succeeded',
    request,
    text: content ?? refusal ?? '',
    model: textAt(body, 'model') ?? '',
    usage: readOpenaiUsage(objectAt(body, 'usage')),
    stop:
      content === null && refusal !== null
        ? 'refusal'
        : (stops.get(textAt(choice, 'finish_reason') ?? '') ?? 'other'),
    answerId: textAt(body, 'id'),
  };
}

/** OpenAI counts what was read from and written to the cache within the prompt. */
function readOpenaiUsage(usage: JsonObject): ResultUsage {
  const details = objectAt(usage, 'prompt_tokens_details');
  const cacheReadTokens = countAt(details, 'cached_tokens');
  const cacheWriteTokens = countAt(details, 'cache_write_tokens');
  return {
    inputTokens: Math.max(0, countAt(usage, 'prompt_tokens') - cacheReadTokens - cacheWriteTokens),
    outputTokens: countAt(usage, 'completion_tokens'),
    cacheReadTokens,
    cacheWriteTokens,
    cacheWrite1hTokens: 0,
  };
}
