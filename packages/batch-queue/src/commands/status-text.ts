import { renderTable } from '@backlog-toolkit/cli-kit';
import type { QueueControl } from '../store.ts';
import type { QueueStatus } from '../status/queue-status.ts';
import { oneLine } from './one-line.ts';
import { countOf, showUsd } from '../render/submit-text.ts';

const mostLines = 20;

/** Whether the queue runs, in a line. */
export function controlLine({ paused, maxCostUsd }: QueueControl): string {
  const cap = maxCostUsd === null ? '' : `, at most ${showUsd(maxCostUsd)} in 24 hours`;
  if (paused === null) return `the queue runs${cap}`;
  const reason = paused.reason === null ? '' : `: ${paused.reason}`;
  return oneLine(`the queue is paused since ${paused.at} by ${paused.by}${reason}${cap}`);
}

/** How the queue stands, for people. */
export function renderStatus(status: QueueStatus): string {
  const { control, slots, states, reservedUsd, unpricedJobs, attention } = status;
  const rows = states
    .filter(({ jobs }) => jobs > 0)
    .map(({ state, jobs, requests, estimatedUsd, costUsd }) => [
      state,
      String(jobs),
      String(requests),
      showUsd(estimatedUsd),
      costUsd === 0 ? '-' : showUsd(costUsd),
    ]);
  const table = rows.length === 0 ? 'no jobs' : tableOf(rows);
  const unpriced = unpricedJobs === 0 ? [] : [`the cost of ${countOf(unpricedJobs, 'job')} is not known`];
  const more = attention.length - mostLines;
  return [
    table,
    `${slots.used} of ${countOf(slots.max, 'slot')} in use, ${showUsd(reservedUsd)} reserved`,
    ...unpriced,
    controlLine(control),
    ...attention.slice(0, mostLines).map(({ job, why, next }) => oneLine(`${job}: ${why} (${next})`)),
    ...(more > 0 ? [`and ${more} more (--json shows all)`] : []),
  ].join('\n');
}

function tableOf(rows: readonly (readonly string[])[]): string {
  return renderTable([['STATE', 'JOBS', 'REQUESTS', 'ESTIMATED', 'COST'], ...rows]).trimEnd();
}
