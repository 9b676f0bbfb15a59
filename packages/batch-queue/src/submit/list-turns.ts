import type { JobStore, Turns } from '../store.ts';
import { orderJobs } from './order-jobs.ts';

/** Turns of a store that does not say whose turn it is: all that waits, by priority and age. */
export async function listTurns({ list }: Pick<JobStore, 'list'>): Promise<Turns> {
  const { jobs, problems } = await list(['pending']);
  const left = orderJobs(jobs).toReversed();
  return {
    gaveUp: [],
    problems,
    next: async () => left.pop(),
    failed: async () => {},
    rest: async () => ({
      count: left.length,
      first: left.toReversed().map(({ id, notBefore }) => ({ job: id, after: notBefore })),
    }),
  };
}
