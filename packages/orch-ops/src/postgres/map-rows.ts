import type { PostgresRow } from '@backlog-toolkit/postgres-client';
import type { QueueEvent } from '../queue-event.ts';
import type { QueueItem } from '../queue-item.ts';
import { toPayload } from '../sqlite/map-rows.ts';

/** Columns of `queue_items` that are text here and there. */
const TEXT_COLUMNS = [
  'id',
  'status',
  'priority',
  'task',
  'success_criteria',
  'owner_session',
  'started_at_kst',
  'due_at_kst',
  'notes',
  'created_at',
  'updated_at',
  'lease_owner',
  'idempotency_key',
  'last_error',
] as const;

/** Columns of `queue_items` that are numbers; the driver gives them as text, so that none is rounded. */
const NUMBER_COLUMNS = ['lease_expires_at', 'attempt_count', 'max_attempts', 'retry_not_before'] as const;

/** The columns of an item, in the order in which they are written. */
export const ITEM_COLUMNS: readonly (keyof QueueItem)[] = [...TEXT_COLUMNS, ...NUMBER_COLUMNS];

const nullable: ReadonlySet<string> = new Set([
  'lease_owner',
  'lease_expires_at',
  'idempotency_key',
  'last_error',
  'retry_not_before',
]);

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function wholeOf(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** Reads a row of `queue_items`. */
export function toItem(row: PostgresRow): QueueItem {
  const texts = Object.fromEntries(TEXT_COLUMNS.map((name) => [name, textOf(row[name])])) as Record<
    (typeof TEXT_COLUMNS)[number],
    string
  >;
  return {
    ...texts,
    lease_expires_at: wholeOf(row['lease_expires_at']),
    attempt_count: wholeOf(row['attempt_count']) ?? 0,
    max_attempts: wholeOf(row['max_attempts']) ?? 0,
    retry_not_before: wholeOf(row['retry_not_before']),
  };
}

/** What is written for a value: nothing as NULL where the column takes it. */
export function inputFor(name: string, value: string | number | null): string | number | null {
  if (value === '' || value === null) return nullable.has(name) ? null : '';
  return value;
}

/** Reads a row of `queue_events`. */
export function toEvent(row: PostgresRow): QueueEvent {
  return {
    event_id: wholeOf(row['event_id']) ?? 0,
    item_id: textOf(row['item_id']),
    event_type: textOf(row['event_type']),
    payload: toPayload(textOf(row['payload_json'])),
    created_at: textOf(row['created_at']),
  };
}
