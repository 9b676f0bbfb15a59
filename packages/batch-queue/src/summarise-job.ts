import type { Job } from './job.ts';
import type { JobSummary } from './store.ts';

/** The figures of a job that lists show; `requestCount` where its requests were left out. */
export function summariseJob(job: Job, requestCount: number = job.requests.length): JobSummary {
  return {
    id: job.id,
    state: job.state,
    priority: job.priority,
    createdAt: job.createdAt,
    notBefore: job.notBefore,
    provider: job.provider,
    model: job.model,
    task: job.task,
    requestCount,
    estimatedUsd: job.estimate.costUsd,
    reservedUsd: job.estimate.reservedUsd,
    hasOutcome: job.outcome !== null,
    costUsd: job.outcome?.costUsd ?? null,
    unknownBecause: job.attempt?.unknownBecause ?? null,
    batch: job.batch && { status: job.batch.status, expiresAt: job.batch.expiresAt },
    failure: job.failure,
    retriedAs: job.retriedAs,
  };
}
