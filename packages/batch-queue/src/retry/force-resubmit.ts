import type { Job } from '../job.ts';
import type { JobStore } from '../store.ts';

/**
 * Puts a job whose outcome is unknown back into the queue, because a person says so; should the provider have accepted
 * it, it is paid twice. Undefined when another process works on the job, or its outcome is not unknown.
 */
export async function forceResubmit(
  id: string,
  { store, now, by }: { readonly store: JobStore; readonly now: () => Date; readonly by: string },
): Promise<Job | undefined> {
  const end = await store.withJob(id, async (held) => {
    if (held.job.state !== 'submit-unknown') return undefined;
    return held.change((job) => ({
      ...job,
      state: 'pending',
      notBefore: null,
      attempt: job.attempt && { ...job.attempt, forced: true },
      history: [
        ...job.history,
        {
          at: now().toISOString(),
          what: 'resubmit forced',
          note: `by ${by}; attempt ${job.attempt?.id ?? ''} may have been accepted`,
        },
      ],
    }));
  });
  return end?.value;
}
