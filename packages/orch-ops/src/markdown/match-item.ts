import type { QueueItem } from '../queue-item.ts';
import type { ItemQuery } from '../queue-store.ts';

/** Whether an item meets every condition of a query. */
export function matchesQuery(
  item: QueueItem,
  { ids, statuses, priorities, owners, text }: ItemQuery,
): boolean {
  return (
    (ids?.includes(item.id) ?? true) &&
    (statuses?.includes(item.status) ?? true) &&
    (priorities?.includes(item.priority) ?? true) &&
    (owners?.includes(item.owner_session) ?? true) &&
    (text === undefined || hasText(item, text.toLowerCase()))
  );
}

function hasText({ id, task, notes }: QueueItem, part: string): boolean {
  return [id, task, notes].some((text) => text.toLowerCase().includes(part));
}
