import type { QueueItem } from '../queue-item.ts';

/** How a column of the two tables is declared and read. */
export interface ColumnDefinition<Name extends string = string> {
  readonly name: Name;
  readonly declaration: string;
  readonly type: 'text' | 'number';
  /** A table without it is not a queue; other columns came later and are added when writing. */
  readonly isRequired: boolean;
  /** Whether nothing is written as NULL rather than as `''`. */
  readonly isNullable: boolean;
}

function text<Name extends string>(name: Name, declaration: string): ColumnDefinition<Name> {
  return { name, declaration, type: 'text', isRequired: true, isNullable: false };
}

function late<Name extends string>(
  name: Name,
  type: 'text' | 'number',
  declaration: string,
): ColumnDefinition<Name> {
  return { name, declaration, type, isRequired: false, isNullable: !declaration.includes('NOT NULL') };
}

/** Name of a column of `queue_items`. */
export type ItemColumn = Exclude<keyof QueueItem, 'retry_not_before'>;

/** The columns of `queue_items`, in order. */
export const ITEM_COLUMNS: readonly ColumnDefinition<ItemColumn>[] = [
  text('id', 'TEXT PRIMARY KEY NOT NULL'),
  text('status', "TEXT NOT NULL DEFAULT 'PENDING'"),
  text('priority', "TEXT NOT NULL DEFAULT ''"),
  text('task', "TEXT NOT NULL DEFAULT ''"),
  text('success_criteria', "TEXT NOT NULL DEFAULT ''"),
  text('owner_session', "TEXT NOT NULL DEFAULT ''"),
  text('started_at_kst', "TEXT NOT NULL DEFAULT ''"),
  text('due_at_kst', "TEXT NOT NULL DEFAULT ''"),
  text('notes', "TEXT NOT NULL DEFAULT ''"),
  late('created_at', 'text', "TEXT NOT NULL DEFAULT ''"),
  late('updated_at', 'text', "TEXT NOT NULL DEFAULT ''"),
  late('lease_owner', 'text', 'TEXT'),
  late('lease_expires_at', 'number', 'INTEGER'),
  late('attempt_count', 'number', 'INTEGER NOT NULL DEFAULT 0'),
  late('max_attempts', 'number', 'INTEGER NOT NULL DEFAULT 3'),
  late('idempotency_key', 'text', 'TEXT'),
  late('last_error', 'text', 'TEXT'),
];

/** The columns of `queue_events`, in order. */
export const EVENT_COLUMNS: readonly ColumnDefinition[] = [
  late('event_id', 'number', 'INTEGER PRIMARY KEY AUTOINCREMENT'),
  text('item_id', 'TEXT NOT NULL'),
  text('event_type', 'TEXT NOT NULL'),
  late('payload_json', 'text', "TEXT NOT NULL DEFAULT '{}'"),
  late('created_at', 'text', "TEXT NOT NULL DEFAULT ''"),
];

function createTable(name: string, columns: readonly ColumnDefinition[]): string {
  return `CREATE TABLE ${name} (${columns.map((column) => `${column.name} ${column.declaration}`).join(', ')})`;
}

/** Statements that make the table of events, with the index that a history of one item needs. */
export const CREATE_EVENTS: readonly string[] = [
  createTable('queue_events', EVENT_COLUMNS),
  'CREATE INDEX IF NOT EXISTS queue_events_item ON queue_events (item_id)',
];

/** Statements that make an empty queue. */
export const CREATE_QUEUE: readonly string[] = [
  createTable('queue_items', ITEM_COLUMNS),
  'CREATE INDEX IF NOT EXISTS queue_items_status ON queue_items (status)',
  'CREATE INDEX IF NOT EXISTS queue_items_idempotency_key ON queue_items (idempotency_key)',
  ...CREATE_EVENTS,
];
