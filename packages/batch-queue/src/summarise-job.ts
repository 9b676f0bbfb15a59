import type { Job } from './job.ts';
import type { JobSummary } from './store.ts';

/** The figures of a job that lists show. */
export function summariseJob(job: Job): JobSummary {
  return {
    id: job.id,
    state: job.state,
    priority: job.priority,
    createdAt: job.createdAt,
    notBefore: job.notBefore,
    provider: job.provider,
    model: job.model,
    task: job.task,
    requestCount: job.requests.length,
    reservedUsd: job.estimate.reservedUsd,
    costUsd: job.outcome?.costUsd ?? null,
  };
}
