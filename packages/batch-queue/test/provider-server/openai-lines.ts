import type { Outcome, StoredBatch, StoredRequest } from './state.ts';
import { resultOrder } from './world.ts';

/** The lines of the output file: what was answered. */
export function* writeOutput(batch: StoredBatch): Generator<string> {
  for (const [request, , index] of inOrder(batch, ['succeeded']))
    yield line(
      request,
      index,
      { status_code: 200, request_id: `req_${index}`, body: completion(request, index) },
      null,
    );
}

/** The lines of the error file: what was refused, and what an expired batch did not get to. */
export function* writeErrors(batch: StoredBatch): Generator<string> {
  for (const [request, outcome, index] of inOrder(batch, ['errored', 'expired'])) {
    if (outcome === 'expired') {
      const message = 'This request could not be executed before the completion window expired.';
      yield line(request, index, null, { code: 'batch_expired', message });
      continue;
    }
    const error = { message: request.error?.message, type: request.error?.type, param: null, code: null };
    const status = request.error?.type === 'invalid_request_error' ? 400 : 500;
    yield line(request, index, { status_code: status, request_id: `req_${index}`, body: { error } }, null);
  }
}

function* inOrder(
  batch: StoredBatch,
  outcomes: readonly Outcome[],
): Generator<[StoredRequest, Outcome, number]> {
  for (const index of resultOrder(batch)) {
    const request = batch.requests[index];
    const outcome = batch.outcomes[index];
    if (request && outcome !== undefined && outcomes.includes(outcome)) yield [request, outcome, index];
  }
}

function line(request: StoredRequest, index: number, response: object | null, error: object | null): string {
  return JSON.stringify({ id: `batch_req_${index}`, custom_id: request.customId, response, error });
}

const finishReasons = { end: 'stop', 'max-tokens': 'length', refusal: 'content_filter' } as const;

function completion(request: StoredRequest, index: number): object {
  const prompt = request.systemTokens + request.userTokens;
  const said = Math.ceil(request.text.length / 4);
  return {
    id: `chatcmpl-${request.customId}`,
    object: 'chat.completion',
    created: 1,
    model: request.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: request.text, refusal: null },
        logprobs: null,
        finish_reason: finishReasons[request.stop],
      },
    ],
    usage: {
      prompt_tokens: prompt,
      completion_tokens: said,
      total_tokens: prompt + said,
      prompt_tokens_details: { cached_tokens: index === 0 ? 0 : request.systemTokens },
    },
  };
}
