import { BatchQueueError } from '../errors.ts';
import type { Job } from '../job.ts';
import { orderJobs } from './order-jobs.ts';
import { emptyReport, type RunReport, type WaitingJob } from './run-report.ts';
import type { RunWorld } from './run-world.ts';
import { markAbandoned } from './submit-job.ts';
import { tryJob } from './try-job.ts';
import { whyWait } from './why-wait.ts';

const holdsAll: ReadonlySet<WaitingJob['why']> = new Set([
  'paused',
  'slot',
  'limit',
  'unreadable',
  'stopped',
]);

/** Submits what is due, by priority and age, as far as slots, caps and providers allow. */
export async function runQueue(world: RunWorld): Promise<RunReport> {
  const { store } = world;
  const report = emptyReport();
  const failed = (job: string, error: unknown): void => void report.errors.push({ job, error });
  for (const { id, attempt } of await markAbandoned(store, world.now, failed))
    report.unknown.push({ job: id, reason: attempt?.unknownBecause ?? '' });
  const { jobs, problems } = await store.list(['pending']);
  report.problems.push(...problems);
  let stop: WaitingJob | undefined;
  for (const job of orderJobs(jobs)) {
    // What holds one of these holds all that come after it: thousands need not be asked one by one.
    if (stop !== undefined) report.waiting.push({ ...stop, job: job.id });
    else {
      try {
        const wait = await whyWait(job, report, world);
        if (wait) report.waiting.push(wait);
        else await tryJob(job, report, world);
      } catch (error) {
        failed(job.id, error);
        stop = whyAllStop(job, error);
      }
      const last = report.waiting.at(-1);
      if (last?.job === job.id && holdsAll.has(last.why)) stop = last;
    }
  }
  return report;
}

/** While it is not known whether the queue is paused, nothing more is tried. */
function whyAllStop({ id }: Job, error: unknown): WaitingJob | undefined {
  if (!(error instanceof BatchQueueError) || error.code !== 'CONTROL_UNREADABLE') return undefined;
  return { job: id, why: 'unreadable', note: error.message };
}
