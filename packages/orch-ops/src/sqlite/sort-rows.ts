import type { QueueItem } from '../queue-item.ts';

function byCreation(a: QueueItem, b: QueueItem): number {
  if (a.created_at === b.created_at) return 0;
  return a.created_at < b.created_at ? -1 : 1;
}

/**
 * Items that are in the order of their insertion, in row order: P0, P1, P2, others; then `created_at`. SQLite would sort
 * whole rows, through files when they are many; that takes longer.
 */
export function sortRows(items: readonly QueueItem[]): QueueItem[] {
  const [first, second, third, others]: [QueueItem[], QueueItem[], QueueItem[], QueueItem[]] = [
    [],
    [],
    [],
    [],
  ];
  for (const item of items) {
    if (item.priority === 'P0') first.push(item);
    else if (item.priority === 'P1') second.push(item);
    else if (item.priority === 'P2') third.push(item);
    else others.push(item);
  }
  return [first, second, third, others].flatMap((same) => same.sort(byCreation));
}
