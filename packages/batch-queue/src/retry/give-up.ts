import type { Job } from '../job.ts';
import type { JobStore } from '../store.ts';

/** Who gives a job up, and why. */
export interface GiveUpWorld {
  readonly store: JobStore;
  readonly now: () => Date;
  readonly by: string;
}

/** Whether nobody waits any more for a job whose batch may exist; the doctor goes on looking for it. */
export function isGivenUp({ state, failure, batch, attempt }: Job): boolean {
  return state === 'failed' && failure?.mayBePaid === true && batch === null && attempt !== null;
}

/**
 * Ends the wait for a job whose outcome is unknown, or whose batch cannot be had, because a person says so: it fails,
 * marked as perhaps paid, and keeps its attempt, by which a batch that turns up later is known. Undefined when another
 * process works on the job, or there is nothing to give up.
 */
export async function giveUpJob(id: string, { store, now, by }: GiveUpWorld): Promise<Job | undefined> {
  const end = await store.withJob(id, async (held) => {
    const { state, attempt, batch } = held.job;
    if (state !== 'submit-unknown' && state !== 'submitted') return undefined;
    const what = batch === null ? `attempt ${attempt?.id ?? ''}` : `batch ${batch.id}`;
    const reason = `given up by ${by}; ${what} may have been accepted and paid`;
    return held.change((job) => ({
      ...job,
      state: 'failed',
      failure: { reason, isTransient: false, mayBePaid: true },
      history: [...job.history, { at: now().toISOString(), what: 'given up', note: reason }],
    }));
  });
  return end?.value;
}
