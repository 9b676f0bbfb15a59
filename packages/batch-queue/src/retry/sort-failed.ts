import type { Job, JobRequest } from '../job.ts';
import { makeNumberSet } from '../number-set.ts';
import type { JobStore } from '../store.ts';

/** `batchPolicy.retryPolicy`. */
export interface RetryPolicy {
  readonly maxRetries: number;
  readonly backoffMultiplier: number;
}

/** Which failed requests are repeated. */
export interface RetryRule {
  readonly policy: RetryPolicy;
  /**
   * `passing`: what failed for a passing reason, within the policy. `failed`: everything that failed and was not paid.
   * `all`: also what may have been paid without a result.
   */
  readonly which: 'passing' | 'failed' | 'all';
}

/** A request of a job that is to be repeated. */
export interface FailedRequest {
  readonly number: number;
  readonly request: JobRequest;
}

/** The failed requests of a job. */
export interface SortedRequests {
  readonly again: readonly FailedRequest[];
  /** Those that are not repeated, and why. */
  readonly given: readonly { readonly ticket: string; readonly reason: string }[];
}

/** Whether anything of a job may be repeated; tells most jobs apart without reading their results. */
export function mayRepeat({ retriedAs, state, outcome, requests }: Job, which: RetryRule['which']): boolean {
  if (retriedAs !== null || !['completed', 'failed', 'cancelled'].includes(state)) return false;
  // Whoever cancelled a job does not want the rest of it, unless they say so.
  if (state === 'cancelled' && which === 'passing') return false;
  return outcome === null || outcome.succeeded < requests.length;
}

/** Sorts the failed requests of a finished job by whether they are to be repeated. Reads its results. */
export async function sortFailed(
  job: Job,
  { store, policy, which }: RetryRule & { readonly store: JobStore },
): Promise<SortedRequests> {
  const again: FailedRequest[] = [];
  const given: { ticket: string; reason: string }[] = [];
  const sort = (number: number, reason: string, isTransient: boolean, mayBePaid: boolean = false): void => {
    const request = job.requests[number];
    if (request === undefined) return;
    if (mayBePaid && which !== 'all')
      given.push({
        ticket: request.ticket,
        reason: `${reason}; it may be paid: see batch-queue retry --force-resubmit`,
      });
    else if (which !== 'passing') again.push({ number, request });
    else if (!isTransient) given.push({ ticket: request.ticket, reason });
    else if (request.attempts >= policy.maxRetries)
      given.push({ ticket: request.ticket, reason: `${reason}; it was repeated ${request.attempts} times` });
    else again.push({ number, request });
  };
  if (job.outcome === null) {
    // The batch failed as a whole: nothing of it was answered or billed.
    const { failure } = job;
    if (failure)
      job.requests.forEach((_, number) =>
        sort(number, failure.reason, failure.isTransient, failure.mayBePaid ?? false),
      );
    return { again, given };
  }
  const answered = makeNumberSet();
  for await (const result of store.results(job.id)) {
    answered.add(result.request);
    if (result.kind !== 'succeeded')
      sort(result.request, `${result.kind}: ${result.reason}`, result.isTransient);
  }
  // Whether a request without a result was billed is not known: that is for a person to decide.
  job.requests.forEach((_, number) => {
    if (!answered.has(number)) sort(number, 'no result came for it', false, true);
  });
  return { again, given };
}
