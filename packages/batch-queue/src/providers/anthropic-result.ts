import type { ResultLine, ResultUsage } from '../result.ts';
import { countAt, type JsonObject, objectAt, objectsAt, textAt } from './json-value.ts';

const transientErrors: ReadonlySet<string> = new Set([
  'api_error',
  'overloaded_error',
  'rate_limit_error',
  'timeout_error',
]);

const stops: ReadonlyMap<string, 'end' | 'max-tokens' | 'refusal'> = new Map([
  ['end_turn', 'end'],
  ['stop_sequence', 'end'],
  ['max_tokens', 'max-tokens'],
  ['model_context_window_exceeded', 'max-tokens'],
  ['refusal', 'refusal'],
]);

/** Reads what a line of a Message Batch's results says; a text says why it is none. */
export function readAnthropicResult(line: JsonObject, request: number): ResultLine | string {
  const result = objectAt(line, 'result');
  switch (textAt(result, 'type')) {
    case 'succeeded':
      return readMessage(objectAt(result, 'message'), request);
    case 'errored':
      return readError(objectAt(result, 'error'), request);
    case 'canceled': {
      const reason = 'cancelled before it was answered';
      return { kind: 'canceled', request, reason, isTransient: false, usage: null };
    }
    case 'expired': {
      const reason = 'not answered before the batch expired';
      return { kind: 'expired', request, reason, isTransient: true, usage: null };
    }
    default:
      return 'has no result of a known type';
  }
}

function readMessage(message: JsonObject, request: number): ResultLine | string {
  const { content, usage } = message;
  if (!Array.isArray(content) || usage === undefined) return 'has a message without content or usage';
  const texts = objectsAt(message, 'content').filter((block) => block['type'] === 'text');
  return {
    kind: 'succeeded',
    request,
    text: texts.map((block) => textAt(block, 'text') ?? '').join(''),
    model: textAt(message, 'model') ?? '',
    usage: readAnthropicUsage(objectAt(message, 'usage')),
    stop: stops.get(textAt(message, 'stop_reason') ?? '') ?? 'other',
    answerId: textAt(message, 'id'),
  };
}

/** Reads the tokens that a message was billed for. */
function readAnthropicUsage(usage: JsonObject): ResultUsage {
  return {
    inputTokens: countAt(usage, 'input_tokens'),
    outputTokens: countAt(usage, 'output_tokens'),
    cacheReadTokens: countAt(usage, 'cache_read_input_tokens'),
    cacheWriteTokens: countAt(usage, 'cache_creation_input_tokens'),
    cacheWrite1hTokens: countAt(objectAt(usage, 'cache_creation'), 'ephemeral_1h_input_tokens'),
  };
}

function readError(envelope: JsonObject, request: number): ResultLine {
  const error = objectAt(envelope, 'error');
  const type = textAt(error, 'type') ?? 'error';
  const message = textAt(error, 'message');
  return {
    kind: 'errored',
    request,
    reason: message === null ? type : `${type}: ${message}`,
    isTransient: transientErrors.has(type),
    usage: null,
  };
}
