import { idOfText, textOf } from './dictionary.ts';
import { LedgerError } from './errors.ts';
import { createTextFields, type TextFields } from './fields.ts';
import { createGroups, type Groups, type KeySource } from './groups.ts';
import { fieldOf, textDimensions, type Dimension, type LedgerQuery } from './query.ts';
import { createDayTable, createMinuteTable, type TimeTable } from './time-tables.ts';

/** Where the numbers of a dimension are and what they stand for. */
export interface KeyTable extends KeySource {
  name(id: number): string;
  idOf(name: string): number;
  /** Of a table of time: the number of a day or minute, counted from 1970. */
  stretch?(id: number): number;
}

/** One breakdown of a query, being added up. */
export interface PlannedBreakdown {
  readonly by: readonly Dimension[];
  readonly tables: readonly KeyTable[];
  readonly groups: Groups;
}

/** A query that lines can be added to. */
export interface PlannedQuery {
  readonly query: LedgerQuery;
  readonly sinceMs: number;
  readonly untilMs: number;
  /** A line counts when each of these has a field with one of its numbers. */
  readonly filters: readonly (readonly FieldFilter[])[];
  readonly breakdowns: readonly PlannedBreakdown[];
  /** Those of the breakdowns. */
  readonly groups: readonly Groups[];
  /** The tables of time that its breakdowns use. */
  readonly times: readonly TimeTable[];
}

/** Numbers that a field may have. */
export interface FieldFilter {
  readonly field: number;
  readonly allowed: ReadonlySet<number>;
}

/** Everything that queries need to be answered. */
export interface QueryPlan {
  readonly fields: TextFields;
  /** All tables, in an order that depends on the queries alone. */
  readonly tables: readonly KeyTable[];
  readonly queries: readonly PlannedQuery[];
}

type TextDimension = Exclude<Dimension, 'day'>;

/** Prepares queries; throws BAD_QUERY when one makes no sense. */
export function planQueries(queries: readonly LedgerQuery[]): QueryPlan {
  checkQueries(queries);
  const needed = new Set<number>();
  for (const { by = [], where = {} } of queries) {
    for (const dimension of by.flat()) if (dimension !== 'day') needed.add(fieldOf(dimension));
    for (const name of Object.keys(where)) for (const field of filterFields(name)) needed.add(field);
  }
  const fields = createTextFields(needed);
  const times = new Map<KeyTable, TimeTable>();
  const tables = new Map<string, KeyTable>();
  const addTable = (key: string, table: KeyTable): KeyTable => {
    tables.set(key, table);
    return table;
  };
  const timeTable = (key: string, create: () => TimeTable): KeyTable => {
    const known = tables.get(key);
    if (known !== undefined) return known;
    const time = create();
    const table = addTable(key, { ...time, field: 0 });
    times.set(table, time);
    return table;
  };
  const tableOf = (dimension: Dimension, timeZone: string): KeyTable => {
    if (dimension === 'day') return timeTable(`day ${timeZone}`, () => createDayTable(timeZone));
    const known = tables.get(dimension);
    if (known !== undefined) return known;
    const field = fieldOf(dimension);
    const dictionary = fields.dictionaries[field];
    if (dictionary === undefined) throw new Error(`no dictionary for ${dimension}`);
    return addTable(dimension, {
      field,
      column: undefined,
      count: () => dictionary.texts.length,
      name: (id) => textOf(dictionary, id),
      idOf: (name) => idOfText(dictionary, name),
    });
  };
  const planned = queries.map((query): PlannedQuery => {
    const { sinceMs = -Infinity, untilMs = Infinity, timeZone = 'UTC', sliding = false } = query;
    const wanted = (query.by ?? []).map((by) => (typeof by === 'string' ? [by] : by));
    const breakdowns = wanted.map((by) =>
      makeBreakdown(
        by,
        by.map((name) => tableOf(name, timeZone)),
      ),
    );
    if (sliding) breakdowns.push(makeBreakdown([], [timeTable('minute', createMinuteTable)]));
    else if (breakdowns.length === 0) breakdowns.push(makeBreakdown([], []));
    return {
      query,
      sinceMs: sliding ? Math.floor(sinceMs / 60_000) * 60_000 : sinceMs,
      untilMs,
      filters: Object.entries(query.where ?? {}).map(([name, values]) => planFilter(name, values, fields)),
      breakdowns,
      groups: breakdowns.map(({ groups }) => groups),
      times: [
        ...new Set(breakdowns.flatMap(({ tables }) => tables.flatMap((table) => times.get(table) ?? []))),
      ],
    };
  });
  return { fields, tables: [...tables.values()], queries: planned };
}

function makeBreakdown(by: readonly Dimension[], tables: readonly KeyTable[]): PlannedBreakdown {
  return { by, tables, groups: createGroups(tables) };
}

function filterFields(name: string): number[] {
  return name === 'modelOrAlias' ? [fieldOf('model'), fieldOf('alias')] : [fieldOf(name as TextDimension)];
}

function planFilter(name: string, values: string | readonly string[], fields: TextFields): FieldFilter[] {
  const list = typeof values === 'string' ? [values] : values;
  return filterFields(name).map((field) => {
    const dictionary = fields.dictionaries[field];
    return {
      field,
      allowed: new Set(dictionary === undefined ? [] : list.map((text) => idOfText(dictionary, text))),
    };
  });
}

function checkQueries(queries: readonly LedgerQuery[]): void {
  const names = new Set<string>();
  const dimensions = new Set<string>([...textDimensions.map(([name]) => name), 'day']);
  for (const { name, by = [], where = {}, sinceMs, untilMs, sliding = false } of queries) {
    if (names.has(name)) throw badQuery(name, 'another query has the same name');
    names.add(name);
    for (const dimension of by.flat())
      if (!dimensions.has(dimension)) throw badQuery(name, `there is no dimension ${dimension}`);
    if (by.some((combination) => combination.length === 0)) throw badQuery(name, 'a combination is empty');
    for (const key of Object.keys(where))
      if (key === 'day' || (key !== 'modelOrAlias' && !dimensions.has(key)))
        throw badQuery(name, `there is no filter ${key}`);
    if (Number.isNaN(sinceMs) || Number.isNaN(untilMs)) throw badQuery(name, 'an instant is not a number');
    if (sliding && (sinceMs === undefined || untilMs !== undefined || by.length > 0))
      throw badQuery(name, 'a sliding query has sinceMs, and neither untilMs nor by');
  }
}

function badQuery(name: string, problem: string): LedgerError {
  const hint = `Dimensions are ${textDimensions.map(([dimension]) => dimension).join(', ')} and day.`;
  return new LedgerError('BAD_QUERY', `Query ${name}: ${problem}`, { hint });
}
