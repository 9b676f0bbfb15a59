import { BatchQueueError } from '../errors.ts';
import type { Job } from '../job.ts';
import type { Turns } from '../store.ts';
import { listTurns } from './list-turns.ts';
import { emptyReport, type RunDraft, type RunReport, type WaitingJob } from './run-report.ts';
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
  const work = (turns: Turns): Promise<void> => tryTurns(turns, report, world);
  if (store.takeTurns === undefined) await work(await listTurns(store));
  else
    await store.takeTurns(work).catch((error: unknown) => {
      // What was sent until the store was lost is told all the same.
      if (report.submitted.length + report.errors.length === 0) throw error;
      failed('the queue', error);
    });
  return report;
}

async function tryTurns(turns: Turns, report: RunDraft, world: RunWorld): Promise<void> {
  report.failed.push(...turns.gaveUp);
  let stop: WaitingJob | undefined;
  while (stop === undefined) {
    const job = await turns.next();
    if (job === undefined) break;
    stop = await tryTurn(job, turns, report, world);
  }
  report.problems.push(...turns.problems);
  // What holds one of these holds all that come after it: thousands need not be asked one by one.
  const { count, first } = await turns.rest();
  for (const { job, after } of first)
    report.waiting.push(
      stop === undefined ? { job, why: 'time', note: `not before ${after ?? 'now'}` } : { ...stop, job },
    );
  report.moreWaiting = count - first.length;
}

/** Returns why all the others wait too, if they do. */
async function tryTurn(
  job: Job,
  turns: Turns,
  report: RunDraft,
  world: RunWorld,
): Promise<WaitingJob | undefined> {
  try {
    const wait = await whyWait(job, report, world);
    if (wait) report.waiting.push(wait);
    else await tryJob(job, report, world);
  } catch (error) {
    report.errors.push({ job: job.id, error });
    const stop = whyAllStop(job, error);
    if (stop === undefined && !isPassing(error))
      await turns.failed(job.id, error instanceof Error ? error.message : String(error));
    return stop;
  }
  const last = report.waiting.at(-1);
  return last?.job === job.id && holdsAll.has(last.why) ? last : undefined;
}

/** Whether an error is about the moment, and not about the job. */
function isPassing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('kind' in error)) return false;
  return error.kind === 'busy' || error.kind === 'unavailable';
}

/** While it is not known whether the queue is paused, nothing more is tried. */
function whyAllStop({ id }: Job, error: unknown): WaitingJob | undefined {
  if (!(error instanceof BatchQueueError) || error.code !== 'CONTROL_UNREADABLE') return undefined;
  return { job: id, why: 'unreadable', note: error.message };
}
