import { readLockHolder } from '@backlog-toolkit/file-store';
import { existsSync } from 'node:fs';
import type { RemoteBatch } from '../providers/provider.ts';
import { readProgress } from './local-answers.ts';
import type { LocalBatch, LocalPlaces } from './local-batch.ts';

/** A local batch as any provider tells of one. Reads its files. */
export function describeLocal(batch: LocalBatch, places: LocalPlaces): RemoteBatch {
  const { requestCount, createdAt, attemptId } = batch;
  const progress = readProgress(places.answers);
  const succeeded = progress.succeeded.size;
  const errored = progress.errored.size;
  const left = requestCount - succeeded - errored;
  const isCancelled = existsSync(places.cancelled);
  const isRunning = left > 0 && readLockHolder(places.answers) !== undefined;
  const hasEnded = left === 0 || (isCancelled && !isRunning);
  return {
    id: attemptId,
    status: hasEnded ? 'ended' : isCancelled ? 'cancelling' : 'in-progress',
    detail: hasEnded ? (left > 0 ? 'cancelled' : 'completed') : isRunning ? 'running' : 'waiting',
    counts: {
      processing: hasEnded ? 0 : left,
      succeeded,
      errored,
      canceled: hasEnded ? left : 0,
      expired: 0,
    },
    requestCount,
    createdAt,
    expiresAt: null,
    endedAt: hasEnded ? (progress.lastAt ?? createdAt) : null,
    attemptId,
    resultFiles: hasEnded ? [places.answers] : [],
    failure: null,
  };
}
