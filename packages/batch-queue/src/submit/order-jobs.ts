import type { Job, Priority } from '../job.ts';

const rank: Readonly<Record<Priority, number>> = { high: 0, normal: 1, low: 2 };

type Waiting = Pick<Job, 'priority' | 'createdAt' | 'id'>;

/** Orders jobs as they are submitted: by priority, then age. */
export function orderJobs<T extends Waiting>(jobs: readonly T[]): T[] {
  return jobs.toSorted(
    (a, b) => rank[a.priority] - rank[b.priority] || compare(a.createdAt, b.createdAt) || compare(a.id, b.id),
  );
}

/** Whether a job waits for its time still. */
export function isDue({ notBefore }: Pick<Job, 'notBefore'>, now: Date): boolean {
  return notBefore === null || Date.parse(notBefore) <= now.getTime();
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
