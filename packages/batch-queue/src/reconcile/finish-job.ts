import type { Job, JobFailure, JobOutcome, JobState } from '../job.ts';

function stateOf(job: Job, { succeeded }: JobOutcome): JobState {
  const wasCancelled = (job.batch?.cancelRequestedAt ?? null) !== null;
  if (wasCancelled && succeeded < job.requests.length) return 'cancelled';
  return succeeded > 0 ? 'completed' : 'failed';
}

/** A job whose results are all applied: it leaves the queue with what came of it. */
export function finishJob(job: Job, outcome: JobOutcome, now: Date): Job {
  const state = stateOf(job, outcome);
  const { succeeded, errored, canceled, expired, missing } = outcome;
  const counts = Object.entries({ succeeded, errored, canceled, expired, missing })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
  return {
    ...job,
    state,
    outcome,
    failure:
      state === 'failed' ? { reason: `no request succeeded: ${counts}`, isTransient: expired > 0 } : null,
    history: [...job.history, { at: now.toISOString(), what: state, note: counts }],
  };
}

/** A job whose batch the provider refused as a whole once it had looked at it; nothing was billed. */
export function failJob(job: Job, failure: JobFailure, now: Date): Job {
  return {
    ...job,
    state: 'failed',
    failure,
    history: [...job.history, { at: now.toISOString(), what: 'failed', note: failure.reason }],
  };
}
