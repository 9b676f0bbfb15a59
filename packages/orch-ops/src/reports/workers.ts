import type { QueueItem } from '../queue-item.ts';
import { oneLine } from '../render/one-line.ts';
import { compareCodePoints } from './compare-code-points.ts';

/** What one owner has in progress. */
export interface Worker {
  /** `-` for items that belong to nobody. */
  readonly owner: string;
  readonly ids: readonly string[];
  readonly p0: number;
  readonly p1: number;
  /** P2, and items without a priority. */
  readonly p2: number;
  /** The oldest start, as written; `-` when no item says when it began. */
  readonly oldestStart: string;
}

/** Groups items in progress by owner: owners by code point, ids in the order given. */
export function groupByOwner(inProgress: readonly QueueItem[]): Worker[] {
  const groups = new Map<string, QueueItem[]>();
  for (const item of inProgress) {
    const owner = item.owner_session || '-';
    const group = groups.get(owner);
    if (group) group.push(item);
    else groups.set(owner, [item]);
  }
  const workers = [...groups].map(([owner, items]): Worker => {
    const count = (...priorities: string[]): number =>
      items.filter(({ priority }) => priorities.includes(priority)).length;
    // The form YYYY-MM-DD HH:MM sorts by time.
    const starts = items.map(({ started_at_kst: start }) => start).filter((start) => start !== '');
    return {
      owner,
      ids: items.map(({ id }) => id),
      p0: count('P0'),
      p1: count('P1'),
      p2: count('P2', ''),
      oldestStart: starts.sort()[0] ?? '-',
    };
  });
  return workers.sort((left, right) => compareCodePoints(left.owner, right.owner));
}

/** The lines of `workers`. */
export function renderWorkers(workers: readonly Worker[]): string {
  const inProgress = workers.reduce((sum, { ids }) => sum + ids.length, 0);
  const summary = `workers_active=${workers.length} in_progress=${inProgress}`;
  if (workers.length === 0) return `${summary}\nworkers: none`;
  const rows = workers.map(
    ({ owner, ids, p0, p1, p2, oldestStart }) =>
      `- ${owner} tasks=${ids.length} p0=${p0} p1=${p1} p2=${p2} ids=${ids.join(',')} oldest_start=${oldestStart}`,
  );
  return [summary, ...rows.map(oneLine)].join('\n');
}
