import type { StatusSummary } from '../queue-store.ts';
import { oneLine } from '../render/one-line.ts';

/**
 * The lines of `status`: the counts, then the first items in progress.
 * Items with another status are in none of the counts.
 */
export function renderStatus({ counts, topInProgress }: StatusSummary): string {
  const { PENDING, IN_PROGRESS, BLOCKED, FAILED, DONE } = counts;
  const summary = `summary PENDING=${PENDING} IN_PROGRESS=${IN_PROGRESS} BLOCKED=${BLOCKED} FAILED=${FAILED} DONE=${DONE}`;
  if (topInProgress.length === 0) return `${summary}\ntop_in_progress: none`;
  const rows = topInProgress.map(
    ({ id, priority, owner_session: owner, started_at_kst: started }) =>
      `- ${id} (${priority}) owner=${owner || '-'} started=${started || '-'}`,
  );
  return [summary, 'top_in_progress:', ...rows.map(oneLine)].join('\n');
}
