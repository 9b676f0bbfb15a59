import { type ColumnDefinition, CREATE_EVENTS, EVENT_COLUMNS, ITEM_COLUMNS } from './columns.ts';
import type { SqlConnection, SqlRow } from './sql-connection.ts';

/** A column as a database declares it. */
export interface FoundColumn {
  readonly isNotNull: boolean;
  /** Whether it is part of the primary key. */
  readonly isKey: boolean;
  /** Whether its type is just INTEGER: as a primary key it is the rowid. */
  readonly isInteger: boolean;
  readonly hasTextAffinity: boolean;
}

/** What a database has of the queue. */
export interface QueueSchema {
  /** Columns of `queue_items` by their lower-case name; undefined without such a table. */
  readonly items: ReadonlyMap<string, FoundColumn> | undefined;
  readonly events: ReadonlyMap<string, FoundColumn> | undefined;
  /** Whether no two items can have one id. */
  readonly hasUniqueIds: boolean;
  /** Whether `event_id` numbers itself. */
  readonly numbersEvents: boolean;
  /** Whether text is stored in UTF-8. */
  readonly isUtf8: boolean;
  /** Tables that are views, virtual or have no rowid. */
  readonly oddTables: readonly string[];
}

/** Lower case as SQLite has it: of ASCII letters only. */
function foldName(name: string): string {
  return name.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function readColumn([, , declared, isNotNull, , key]: SqlRow): FoundColumn {
  const type = String(declared);
  return {
    isNotNull: isNotNull !== 0,
    isKey: key !== 0,
    isInteger: /^INTEGER$/i.test(type),
    hasTextAffinity: /CHAR|CLOB|TEXT/i.test(type) && !/INT/i.test(type),
  };
}

/** Reads what the main database has of the queue. */
export function readSchema(connection: SqlConnection): QueueSchema {
  const oddTables: string[] = [];
  // Plain pragmas: as tables in a query they take sql.js milliseconds more.
  const readTable = (name: string): ReadonlyMap<string, FoundColumn> | undefined => {
    const [table] = connection.all(`PRAGMA main.table_list('${name}')`);
    if (!table) return undefined;
    const [, , kind, , withoutRowid] = table;
    if (kind !== 'table' || withoutRowid !== 0) oddTables.push(name);
    const columns = connection.all(`PRAGMA main.table_info('${name}')`);
    return new Map(columns.map((row) => [foldName(String(row[1])), readColumn(row)]));
  };
  const items = readTable('queue_items');
  const events = readTable('queue_events');
  return {
    items,
    events,
    hasUniqueIds: findKey(items) === 'id',
    numbersEvents: findKey(events) === 'event_id' && events?.get('event_id')?.isInteger === true,
    isUtf8: connection.all('PRAGMA encoding')[0]?.[0] === 'UTF-8',
    oddTables,
  };
}

/** The one column of a table's primary key; undefined without one and when it has several. */
function findKey(columns: ReadonlyMap<string, FoundColumn> | undefined): string | undefined {
  const keys = [...(columns ?? [])].filter(([, column]) => column.isKey).map(([name]) => name);
  return keys.length === 1 ? keys[0] : undefined;
}

function missingOf(
  table: string,
  found: ReadonlyMap<string, FoundColumn>,
  columns: readonly ColumnDefinition[],
  isRequired: boolean,
): string[] {
  return columns
    .filter((column) => column.isRequired === isRequired && !found.has(column.name))
    .map(({ name }) => `${table}.${name}`);
}

/** Why the database is not a queue, in words; nothing when it is one. */
export function findForeign({ items, events, oddTables }: QueueSchema): string[] {
  if (!items) return ['there is no table queue_items'];
  const missing = [
    ...missingOf('queue_items', items, ITEM_COLUMNS, true),
    ...(events ? missingOf('queue_events', events, EVENT_COLUMNS, true) : []),
  ];
  return [
    ...(missing.length > 0 ? [`there is no column ${missing.join(', ')}`] : []),
    ...oddTables.map((table) => `${table} is not an ordinary table`),
  ];
}

/** Names of what came later than the database: `table.column`, or `queue_events` as a whole. */
export function listMissing({ items, events }: QueueSchema): string[] {
  if (!items) return [];
  return [
    ...missingOf('queue_items', items, ITEM_COLUMNS, false),
    ...(events ? missingOf('queue_events', events, EVENT_COLUMNS, false) : ['queue_events']),
  ].filter((name) => name !== 'queue_events.event_id');
}

/** The statements that add what {@link listMissing} names; what is there stays as it is. */
export function planMigration(schema: QueueSchema): string[] {
  return listMissing(schema).flatMap((name) => {
    const [table, columnName] = name.split('.');
    if (columnName === undefined) return CREATE_EVENTS;
    const columns: readonly ColumnDefinition[] = table === 'queue_items' ? ITEM_COLUMNS : EVENT_COLUMNS;
    const { declaration = '' } = columns.find((column) => column.name === columnName) ?? {};
    return [`ALTER TABLE ${table} ADD COLUMN ${columnName} ${declaration}`];
  });
}
