import { BatchQueueError } from '../errors.ts';
import type { Job, JobBatch } from '../job.ts';
import type { BatchProvider, RemoteBatch } from '../providers/provider.ts';
import type { HeldJob } from '../store.ts';

/** A job's batch with what the provider tells of it now. */
export function refreshBatch(batch: JobBatch, remote: RemoteBatch, now: Date): JobBatch {
  return {
    ...batch,
    checkedAt: now.toISOString(),
    status: remote.status,
    detail: remote.detail,
    counts: remote.counts,
    expiresAt: remote.expiresAt ?? batch.expiresAt,
    endedAt: remote.endedAt ?? (remote.status === 'ended' ? (batch.endedAt ?? now.toISOString()) : null),
  };
}

/** Asks the provider how a submitted job's batch stands, and keeps it. Throws as `BatchProvider.inspect`. */
export async function pollJob(held: HeldJob, provider: BatchProvider, now: () => Date): Promise<RemoteBatch> {
  const { batch } = held.job;
  if (batch === null) throw new TypeError(`${held.job.id} has no batch`);
  const remote = await provider.inspect(batch.id);
  await held.change((job) => withBatch(job, remote, now()));
  return remote;
}

function withBatch(job: Job, remote: RemoteBatch, now: Date): Job {
  const { batch } = job;
  if (batch === null)
    throw new BatchQueueError('TRANSITION_REFUSED', `Job ${job.id} lost its batch while it was asked for`, {
      hint: `Look at the job with "batch-queue show ${job.id}".`,
    });
  const after = refreshBatch(batch, remote, now);
  const hasEnded = batch.status !== 'ended' && after.status === 'ended';
  return {
    ...job,
    batch: after,
    history: hasEnded
      ? [...job.history, { at: now.toISOString(), what: 'ended', note: remote.detail }]
      : job.history,
  };
}
