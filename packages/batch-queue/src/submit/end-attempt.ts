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
      if (isNotTheJobs(outcome)) return turnAway(job, outcome.reason, now);
      return {
        ...job,
        state: 'failed',
        failure: { reason: outcome.reason, isTransient: false },
        ...note('refused', outcome.reason),
      };
    case 'wait':
      return putOff(job, outcome.reason, outcome.retryAfterMs, now, backoff);
    case 'unreached':
      return putOff(job, outcome.reason, null, now, backoff);
    default:
      return becomeUnknown(job, outcome.reason, now);
  }
}

// No key, no money, no right, no such address, a proxy that wants a password: another day the same job is taken.
const notTheJobs: ReadonlySet<number> = new Set([401, 402, 403, 404, 407]);

/** Whether a refusal is about who asks and where, and not about what is asked. */
function isNotTheJobs({ status }: { readonly status: number }): boolean {
  return notTheJobs.has(status);
}

/**
 * Whoever mends key or address wants the job to be sent by the next run: there is nothing to wait for. Of the same answer
 * again and again only the last is kept.
 */
function turnAway(job: Job, reason: string, now: Date): Job {
  const what = 'turned away';
  const [submitting, before] = [job.history.at(-1), job.history.at(-2)];
  const isAgain = before?.what === what && before.note === reason && submitting !== undefined;
  const history = isAgain ? [...job.history.slice(0, -3), submitting] : job.history;
  return {
    ...job,
    state: 'pending',
    attempt: null,
    notBefore: null,
    history: [...history, { at: now.toISOString(), what, note: reason }],
  };
}

const longestAskedMs = 24 * 3_600_000;

/** Nothing was accepted, for certain: the job waits, and its next attempt is a new one. */
function putOff(job: Job, reason: string, askedMs: number | null, now: Date, backoff: Backoff): Job {
  const waits = job.history.filter(({ what }) => what === 'put off').length;
  // What a provider asks for is a number from outside: none makes a job wait for ever.
  const waitMs = Math.min(longestAskedMs, askedMs ?? backoffMs(waits + 1, backoff));
  return {
    ...job,
    state: 'pending',
    attempt: null,
    notBefore: new Date(now.getTime() + waitMs).toISOString(),
    history: [...job.history, { at: now.toISOString(), what: 'put off', note: reason }],
  };
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
