import type { Job } from '../job.ts';

/** A job without its requests and its history, which may be long. */
export function jobBrief({ requests, history, ...job }: Job): object {
  return { ...job, requestCount: requests.length, lastEvent: history.at(-1) ?? null };
}
