import type { Job } from '../job.ts';
import type { EnqueueReport } from '../submit/enqueue-tickets.ts';
import type { RunReport } from '../submit/run-report.ts';

/** A job in brief. */
export function jobJson({
  id,
  state,
  task,
  provider,
  model,
  alias,
  priority,
  requests,
  estimate,
  batch,
}: Job): object {
  return {
    id,
    state,
    task,
    provider,
    model,
    alias,
    priority,
    tickets: requests.map(({ ticket }) => ticket),
    estimate,
    batch: batch?.id ?? null,
  };
}

/** What enqueuing did. */
export function enqueueJson({ jobs, leftOut, refused, unmatched, template }: EnqueueReport): object {
  return { jobs: jobs.map(jobJson), leftOut, refused, unmatched, template };
}

/** What running the queue did. */
export function runJson(report: RunReport): object {
  const {
    submitted,
    waiting,
    moreWaiting,
    capped,
    failed,
    unknown,
    putOff,
    leftOut,
    rebuilt,
    emptied,
    errors,
  } = report;
  return {
    submitted: submitted.map(jobJson),
    waiting,
    moreWaiting,
    capped,
    failed,
    unknown,
    putOff,
    takenOut: leftOut,
    rebuilt,
    emptied,
    errors: errors.map(({ job, error }) => ({
      job,
      reason: error instanceof Error ? error.message : String(error),
    })),
  };
}
