import { BatchQueueError } from './errors.ts';
import type { Job } from './job.ts';
import { measurePayload } from './measure-payload.ts';
import { jobShape } from './shape/job-shape.ts';
import { describeFault } from './shape/shape.ts';
import type { NewJob } from './store.ts';

/** Throws JOB_INVALID for jobs that could not be read again, or do not go with their payloads. */
export function checkNewJobs(jobs: readonly NewJob[]): void {
  const ids = new Set<string>();
  for (const { job, payload } of jobs) {
    checkJob(job);
    if (ids.has(job.id)) throw invalid(job.id, 'another job of the group has the same id');
    ids.add(job.id);
    if (payload.length !== job.requests.length)
      throw invalid(
        job.id,
        `expected a payload line for each of ${job.requests.length} requests, found ${payload.length}`,
      );
    if (payload.some((line) => line.includes('\n'))) throw invalid(job.id, 'a payload line holds a line end');
    const { bytes, sha256 } = measurePayload(payload);
    if (bytes !== job.payload.bytes || sha256 !== job.payload.sha256)
      throw invalid(job.id, 'the payload is not the one that the job describes');
  }
}

/** Throws JOB_INVALID for what could not be read again. */
export function checkJob(job: Job): void {
  const fault = jobShape.check(job);
  if (fault !== undefined) throw invalid(job.id, describeFault(fault));
}

function invalid(id: string, reason: string): BatchQueueError {
  return new BatchQueueError('JOB_INVALID', `Job ${JSON.stringify(id)} cannot be written: ${reason}`, {
    hint: 'Correct what the job was made of.',
  });
}
