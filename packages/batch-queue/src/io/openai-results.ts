import { BatchQueueError } from '../errors.ts';
import type { SentIds } from '../providers/custom-id.ts';
import { readOpenaiResult } from '../providers/openai-result.ts';
import type { RemoteBatch } from '../providers/provider.ts';
import { readResults } from '../providers/result-reader.ts';
import type { ResultLine, StrangeLine } from '../result.ts';
import { type ProviderHttp, unavailable } from './provider-http.ts';

/** Streams the output file, then the error file; after them what a batch that was cut short left without a line. */
export async function* readOpenaiResults(
  http: ProviderHttp,
  batch: RemoteBatch,
  sent: SentIds,
): AsyncGenerator<ResultLine | StrangeLine> {
  const { id, status, resultFiles, requestCount } = batch;
  if (status !== 'ended') throw unavailable(`Batch ${id} has not ended: it has no results yet.`);
  const { maxLineBytes } = http;
  const seen = new Set<number>();
  for (const file of resultFiles) {
    const pieces = http.stream({ path: ['files', file, 'content'] }, () =>
      http.ask({ path: ['files', file] }).then(() => false, isGoneError),
    );
    for await (const line of readResults(pieces, {
      sent,
      requestCount,
      maxLineBytes,
      read: readOpenaiResult,
    })) {
      if (line.kind !== 'strange') seen.add(line.request);
      yield line;
    }
  }
  yield* nameUnfinished(batch, seen);
}

function isGoneError(error: unknown): boolean {
  if (error instanceof BatchQueueError && error.code === 'BATCH_GONE') return true;
  throw error;
}

/** Some requests of a batch that expired or was cancelled may have no line at all. */
function* nameUnfinished(
  { detail, requestCount, counts }: RemoteBatch,
  seen: ReadonlySet<number>,
): Generator<ResultLine> {
  if (detail !== 'cancelled' && detail !== 'expired') return;
  // Were a finished one among those without a line, its line was lost on the way and must be read again.
  if (requestCount === null || counts === null || seen.size < counts.succeeded + counts.errored) return;
  const isExpired = detail === 'expired';
  for (let request = 0; request < requestCount; request += 1) {
    if (seen.has(request)) continue;
    yield {
      kind: isExpired ? 'expired' : 'canceled',
      request,
      reason: isExpired ? 'not answered before the batch expired' : 'cancelled before it was answered',
      isTransient: isExpired,
      usage: null,
    };
  }
}
