import type { QueueItem } from '../queue-item.ts';
import { usePickIndex } from './pick-index.ts';
import { type OpenQueue, queryItems, textInput } from './read-queue.ts';
import { equals, rowOrder } from './statements.ts';

const firstLook = 16;
const nextLooks = 1024;

function isKeyDone({ connection, schema }: OpenQueue, item: QueueItem): boolean {
  if (item.idempotency_key === '' || !schema.items?.has('idempotency_key')) return false;
  const sql = `SELECT 1 FROM queue_items WHERE ${equals(schema, 'idempotency_key')} AND status = 'DONE' AND NOT ${equals(schema, 'id')} LIMIT 1`;
  const parameters = [textInput(item.idempotency_key, schema), textInput(item.id, schema)];
  return connection.all(sql, parameters).length > 0;
}

/**
 * The first item in row order that may be picked: PENDING, not waiting for its `retry_not_before`, not tried more often
 * than it may be, and its idempotency key not done by another item.
 */
export function findPickable(queue: OpenQueue, nowEpochSeconds: number): QueueItem | undefined {
  // Waiting is written in the notes: rows come in order, a few at first, until one of them is free.
  const index = usePickIndex(queue.connection, queue.schema);
  const clauses = `${index} WHERE status = 'PENDING' ORDER BY ${rowOrder(queue.schema)} LIMIT ? OFFSET ?`;
  for (let offset = 0, limit = firstLook; ; offset += limit, limit = nextLooks) {
    const items = queryItems(queue, clauses, [limit, offset]);
    const found = items.find(
      (item) =>
        item.attempt_count <= item.max_attempts &&
        (item.retry_not_before === null || item.retry_not_before <= nowEpochSeconds) &&
        !isKeyDone(queue, item),
    );
    if (found !== undefined || items.length < limit) return found;
  }
}
