import { existsSync } from 'node:fs';
import type { SentIds } from '../providers/custom-id.ts';
import type { ResultLine, StrangeLine } from '../result.ts';
import { readAnswers } from './local-answers.ts';
import type { LocalBatch, LocalPlaces } from './local-batch.ts';

/** Yields what came of a local batch's requests; the line end that ends a command's output is not part of its answer. */
export async function* readLocalResults(
  batch: LocalBatch,
  places: LocalPlaces,
  sent: SentIds,
): AsyncGenerator<ResultLine | StrangeLine> {
  if (batch.nonce !== sent) {
    yield { kind: 'strange', line: 1, reason: 'belongs to another attempt' };
    return;
  }
  const isDone = new Set<number>();
  for (const answer of readAnswers(places.answers)) {
    if (answer.state === 'started') continue;
    const { request } = answer;
    isDone.add(request);
    yield await Promise.resolve(
      answer.state === 'errored'
        ? { kind: 'errored', request, reason: answer.reason, isTransient: answer.isTransient, usage: null }
        : {
            ...succeeded,
            request,
            text: answer.text.replace(/\r?\n$/, ''),
            model: batch.model,
            answerId: `${batch.attemptId}-${request}`,
          },
    );
  }
  if (!existsSync(places.cancelled)) return;
  for (let request = 0; request < batch.requestCount; request += 1)
    if (!isDone.has(request)) yield { ...canceled, request };
}

/** Nobody bills what a command on this machine does. */
const usage = {
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  cacheWrite1hTokens: 0,
};
const succeeded = { kind: 'succeeded', usage, stop: 'end' } as const;
const canceled = {
  kind: 'canceled',
  reason: 'cancelled before it was answered',
  isTransient: false,
  usage: null,
} as const;
