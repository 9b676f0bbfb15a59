import { renderTable } from '@backlog-toolkit/cli-kit';
import type { Job } from '../job.ts';
import { oneLine } from './one-line.ts';

const mostJobs = 20;

/** How far the jobs in flight are, as their providers told last; empty when there is none. */
export function renderProgress(jobs: readonly Job[], failures: ReadonlyMap<string, unknown>): string {
  if (jobs.length === 0) return '';
  const rows = jobs.slice(0, mostJobs).map((job) => [
    job.id,
    job.task,
    job.model,
    doneOf(job),
    job.batch?.detail ?? job.state,
    // The date is that of the day on which somebody watches.
    job.batch?.checkedAt?.slice(11, 19) ?? '-',
  ]);
  const more = jobs.length - rows.length;
  return [
    renderTable([['JOB', 'TASK', 'MODEL', 'DONE', 'BATCH', 'ASKED (UTC)'], ...rows]).trimEnd(),
    ...(more > 0 ? [`and ${more} more (batch-queue list shows all)`] : []),
    ...[...failures].map(([id, error]) =>
      oneLine(`${id}: cannot be asked for: ${error instanceof Error ? error.message : String(error)}`),
    ),
  ].join('\n');
}

/** Providers give zeros until a batch has ended; a job without counts is not begun as far as one can tell. */
function doneOf({ batch, requests }: Job): string {
  const { counts } = batch ?? {};
  const done = counts ? counts.succeeded + counts.errored + counts.canceled + counts.expired : 0;
  return `${done} of ${requests.length}`;
}
