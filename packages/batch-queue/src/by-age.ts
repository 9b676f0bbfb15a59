import type { Job } from './job.ts';

/** Compares jobs for sorting: the oldest first, of the same age by id. */
export function byAge(one: Pick<Job, 'createdAt' | 'id'>, two: Pick<Job, 'createdAt' | 'id'>): number {
  const apart = Date.parse(one.createdAt) - Date.parse(two.createdAt);
  return apart !== 0 ? apart : one.id < two.id ? -1 : 1;
}
