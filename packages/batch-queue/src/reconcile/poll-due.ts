import type { Job } from '../job.ts';
import type { BatchProvider } from '../providers/provider.ts';
import type { JobStore } from '../store.ts';
import { pollJob } from './poll-job.ts';

/** What polling again and again needs. */
export interface PollWorld {
  readonly store: JobStore;
  /** Throws KEY_MISSING and the like. */
  readonly openProvider: (job: Job) => Promise<BatchProvider>;
  /** A job is asked for at most that often. */
  readonly everyMs: number;
  readonly now: () => Date;
}

/** Asks for what is due; returns why jobs could not be asked for just now, by their ids. */
export type Poll = () => Promise<ReadonlyMap<string, unknown>>;

/**
 * Makes a function that asks the providers how open batches stand and keeps their answers in the jobs. A provider that
 * fails is asked again only when its job is due again; what it threw is told until then. Nothing is reconciled.
 */
export function makePoll({ store, openProvider, everyMs, now }: PollWorld): Poll {
  const tried = new Map<string, number>();
  const failures = new Map<string, unknown>();
  return async () => {
    const { jobs } = await store.list(['submitted']);
    for (const { id } of jobs.filter((job) => isDue(job, tried.get(job.id), now().getTime() - everyMs))) {
      tried.set(id, now().getTime());
      failures.delete(id);
      try {
        await store.withJob(id, async (held) => {
          if (held.job.state === 'submitted') await pollJob(held, await openProvider(held.job), now);
        });
      } catch (error) {
        failures.set(id, error);
      }
    }
    const open = new Set(jobs.map(({ id }) => id));
    for (const id of failures.keys()) if (!open.has(id)) failures.delete(id);
    return failures;
  };
}

function isDue({ batch }: Job, triedMs: number | undefined, beforeMs: number): boolean {
  if (batch === null || batch.status === 'ended') return false;
  const askedMs = batch.checkedAt === null ? -Infinity : Date.parse(batch.checkedAt);
  return Math.max(askedMs, triedMs ?? -Infinity) <= beforeMs;
}
