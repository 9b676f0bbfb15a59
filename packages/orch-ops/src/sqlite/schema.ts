import { type ColumnDefinition, CREATE_EVENTS, EVENT_COLUMNS, ITEM_COLUMNS } from './columns.ts';
import type { SqlRow } from './sql-connection.ts';

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

/** Lists the columns of both tables; {@link readSchema} takes its rows. */
export const SCHEMA_QUERY = `SELECT lower(t.name), t.type, t.wr, lower(c.name), upper(c.type), c."notnull", c.pk
 FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
 WHERE t.schema = 'main' AND lower(t.name) IN ('queue_items', 'queue_events') ORDER BY c.cid`;

/** Reads what {@link SCHEMA_QUERY} and `PRAGMA encoding` gave. */
export function readSchema(rows: readonly SqlRow[], encoding: unknown): QueueSchema {
  const tables = new Map<string, Map<string, FoundColumn>>();
  const oddTables = new Set<string>();
  for (const [table, kind, withoutRowid, column, type, isNotNull, key] of rows) {
    const name = String(table);
    if (kind !== 'table' || withoutRowid !== 0) oddTables.add(name);
    const columns = tables.get(name) ?? new Map<string, FoundColumn>();
    tables.set(name, columns);
    columns.set(String(column), {
      isNotNull: isNotNull !== 0,
      isKey: key !== 0,
      isInteger: type === 'INTEGER',
      hasTextAffinity: /CHAR|CLOB|TEXT/.test(String(type)) && !String(type).includes('INT'),
    });
  }
  const items = tables.get('queue_items');
  const events = tables.get('queue_events');
  return {
    items,
    events,
    hasUniqueIds: findKey(items) === 'id',
    numbersEvents: findKey(events) === 'event_id' && events?.get('event_id')?.isInteger === true,
    isUtf8: encoding === 'UTF-8',
    oddTables: [...oddTables],
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
