import type { Job } from '../job.ts';
import { isDue } from './order-jobs.ts';
import type { RunReport, WaitingJob } from './run-report.ts';
import type { RunWorld } from './run-world.ts';

/** Why a pending job is not even tried now, by what the run knows so far; null when it is its turn. */
export async function whyWait(job: Job, report: RunReport, world: RunWorld): Promise<WaitingJob | null> {
  if (world.isStopping?.() === true)
    return { job: job.id, why: 'stopped', note: 'the run was asked to end before' };
  const paused = await whyPaused(job, world);
  if (paused !== null) return paused;
  if (job.attempt !== null || job.batch !== null) return sentBefore(job);
  if (!isDue(job, world.now()))
    return { job: job.id, why: 'time', note: `not before ${job.notBefore ?? ''}` };
  if (world.limit !== undefined && report.submitted.length >= world.limit)
    return { job: job.id, why: 'limit', note: `${world.limit} submitted in this run` };
  // Who refuses, rests or is away for one job does so for the next, which need not be sent to find out.
  const resting = report.putOff.find(
    ({ provider, model }) => provider === job.provider && model === job.model,
  );
  if (resting) return { job: job.id, why: 'provider', note: `as ${resting.job}: ${resting.reason}` };
  return null;
}

/** Only who edits a job's state by hand makes a pending job of one that may be at the provider. */
export function sentBefore({ id, attempt, batch }: Job): WaitingJob {
  const what = batch === null ? `attempt ${attempt?.id ?? ''}` : `batch ${batch.id}`;
  const state = batch === null ? 'submit-unknown' : 'submitted';
  const note = `it was sent before (${what}) and may be paid: make its state "${state}", or enqueue its tickets anew`;
  return { job: id, why: 'sent-before', note };
}

/** Why nothing at all is submitted just now; null when it may be. */
export async function whyPaused(job: Job, { store, closed = null }: RunWorld): Promise<WaitingJob | null> {
  if (closed !== null) return { job: job.id, why: 'paused', note: closed };
  const { paused } = await store.readControl();
  return (
    paused && {
      job: job.id,
      why: 'paused',
      note: `paused by ${paused.by}${paused.reason === null ? '' : `: ${paused.reason}`}`,
    }
  );
}
