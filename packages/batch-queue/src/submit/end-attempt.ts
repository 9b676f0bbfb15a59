import { backoffMs, type Backoff } from '../backoff.ts';
import type { Job } from '../job.ts';
import type { CreateOutcome } from '../providers/provider.ts';

/** A job after its batch was sent, or was not; the state says what is certain. */
export function endAttempt(job: Job, outcome: CreateOutcome, now: Date, backoff: Backoff): Job {
  const at = now.toISOString();
  const note = (what: string, text: string): Pick<Job, 'history'> => ({
    history: [...job.history, { at, what, note: text }],
  });
  switch (outcome.kind) {
    case 'accepted': {
      const { batch } = outcome;
      return {
        ...job,
        state: 'submitted',
        batch: {
          id: batch.id,
          submittedAt: at,
          expiresAt: batch.expiresAt,
          checkedAt: at,
          status: batch.status,
          detail: batch.detail,
          counts: batch.counts,
          endedAt: batch.endedAt,
          cancelRequestedAt: null,
          collectedAt: null,
          isAdopted: false,
        },
        ...note('submitted', batch.id),
      };
    }
    case 'refused':
      return {
        ...job,
        state: 'failed',
        failure: { reason: outcome.reason, isTransient: false },
        ...note('refused', outcome.reason),
      };
    case 'wait':
    case 'unreached': {
      const waits = job.history.filter(({ what }) => what === 'put off').length;
      const asked = outcome.kind === 'wait' ? outcome.retryAfterMs : null;
      const waitMs = asked ?? backoffMs(waits + 1, backoff);
      return {
        ...job,
        state: 'pending',
        // It is certain that nothing was accepted: the next attempt is a new one.
        attempt: null,
        notBefore: new Date(now.getTime() + waitMs).toISOString(),
        ...note('put off', outcome.reason),
      };
    }
    default:
      return becomeUnknown(job, outcome.reason, now);
  }
}

/** A job whose batch may or may not have been accepted. Never sent again by itself. */
export function becomeUnknown(job: Job, reason: string, now: Date): Job {
  return {
    ...job,
    state: 'submit-unknown',
    attempt: job.attempt && { ...job.attempt, unknownBecause: reason },
    history: [...job.history, { at: now.toISOString(), what: 'unknown', note: reason }],
  };
}
