import { addToGroups, createGroups, eachGroup, mergeIntoGroups } from './groups.ts';
import {
  planQueries,
  type KeyTable,
  type PlannedBreakdown,
  type PlannedQuery,
  type QueryPlan,
} from './plan-queries.ts';
import { idWidth, maxBatchLines, type LineBatch } from './line-batch.ts';
import type { Dimension, LedgerQuery } from './query.ts';
import type { RowAdder } from './row-adder.ts';
import { addSums, readSums, rowTimeMs, rowWidth, sumWidth, type Sums } from './sums.ts';

/** One group of a breakdown. */
export interface Group extends Sums {
  /** Its values, one for each dimension of the breakdown; `''` for lines without a value. */
  readonly key: readonly string[];
}

/** A breakdown: by cost, the dearest group first; when it begins with `day`, in the order of time. */
export interface Breakdown {
  readonly by: readonly Dimension[];
  readonly groups: readonly Group[];
}

/** The answer to a {@link LedgerQuery}. */
export interface Aggregate {
  readonly name: string;
  readonly totals: Sums;
  /** In the order in which they were asked for. */
  readonly breakdowns: readonly Breakdown[];
}

/** All sums so far, in a form that threads and files can hand on. */
export interface Snapshot {
  /** What the numbers in the keys stand for, by table. */
  readonly names: readonly (readonly string[])[];
  /** For each breakdown of each query: the keys one after another, and the sums likewise. */
  readonly groups: readonly { readonly keys: ArrayLike<number>; readonly sums: ArrayLike<number> }[];
}

/** Adds lines up to the answers to some queries. */
export interface Aggregator {
  readonly plan: QueryPlan;
  /** Adds the lines of a batch, which is empty then; with what can do so where they are, if there is such. */
  add(batch: LineBatch, adder?: RowAdder): void;
  /**
   * With `wholeHoursFromMs`, an instant for each sliding query, only the hours from there on, which begins one, and the
   * minutes before it.
   */
  snapshot(wholeHoursFromMs?: readonly number[]): Snapshot;
  /** Adds what an aggregator for the same queries has found. */
  merge(snapshot: Snapshot): void;
  answers(): readonly Aggregate[];
}

/** Makes an {@link Aggregator}; throws BAD_QUERY. */
export function createAggregator(queries: readonly LedgerQuery[]): Aggregator {
  const plan = planQueries(queries);
  const some = new Int32Array(maxBatchLines);
  const breakdowns = plan.queries.flatMap((query) =>
    query.breakdowns.map((breakdown) => ({ query, breakdown })),
  );
  return {
    plan,
    add(batch, adder = addAlone) {
      for (const query of plan.queries) {
        const isEvery =
          query.filters.length === 0 && query.sinceMs === -Infinity && query.untilMs === Infinity;
        const chosen = isEvery ? everyLine : some;
        const count = isEvery ? batch.count : choose(query, batch, some);
        for (const time of query.times) time.fill(batch, chosen, count);
        adder(query.groups, batch, chosen, count);
      }
      batch.count = 0;
    },
    snapshot(wholeHoursFromMs = []) {
      const { names, renumber } = collectNames(plan.tables);
      const sliding = plan.queries.filter(({ query }) => query.sliding === true);
      const groups = breakdowns.map(({ query, breakdown }) => {
        const keys: number[] = [];
        const places: number[] = [];
        const kept = joinHours(breakdown, wholeHoursFromMs[sliding.indexOf(query)]);
        eachCounted(query, kept, (key, at) => {
          for (let level = 0; level < key.length; level++)
            keys.push(renumber(breakdown.tables[level], key[level] ?? 0));
          places.push(at);
        });
        const all = kept.groups.sums;
        const sums = new Float64Array(places.length * sumWidth);
        for (const [i, at] of places.entries()) sums.set(all.subarray(at, at + sumWidth), i * sumWidth);
        return { keys, sums };
      });
      return { names, groups };
    },
    merge(snapshot) {
      const numbers = plan.tables.map((table, i) =>
        (snapshot.names[i] ?? []).map((name) => table.idOf(name)),
      );
      for (const [i, { breakdown }] of breakdowns.entries()) {
        const part = snapshot.groups[i];
        if (part === undefined) continue;
        const own = breakdown.tables.map((table) => numbers[plan.tables.indexOf(table)] ?? []);
        const count = part.sums.length / sumWidth;
        for (let group = 0; group < count; group++) {
          const key = own.map((ids, level) => ids[part.keys[group * own.length + level] ?? 0] ?? 0);
          mergeIntoGroups(breakdown.groups, key, part.sums, group * sumWidth);
        }
      }
    },
    answers: () => plan.queries.map(answer),
  };
}

const everyLine: Int32Array = Int32Array.from({ length: maxBatchLines }, (_, line) => line);

const addAlone: RowAdder = (all, batch, chosen, count) => {
  for (const groups of all) addToGroups(groups, batch, chosen, count);
};

/** Tells which lines of a batch a query asks for, and how many they are. */
function choose(query: PlannedQuery, { rows, ids, count }: LineBatch, chosen: Int32Array): number {
  const { sinceMs, untilMs, filters } = query;
  let found = 0;
  for (let line = 0; line < count; line++) {
    const timeMs = rows[line * rowWidth + rowTimeMs] ?? 0;
    if (timeMs < sinceMs || timeMs >= untilMs) continue;
    if (filters.length > 0 && !passes(filters, ids, line * idWidth)) continue;
    chosen[found++] = line;
  }
  return found;
}

function passes(filters: PlannedQuery['filters'], ids: Int32Array, at: number): boolean {
  for (const fields of filters) {
    let found = false;
    for (const { field, allowed } of fields) found ||= allowed.has(ids[at + field] ?? 0);
    if (!found) return false;
  }
  return true;
}

/** Numbers anew those names that groups have; tables may know many more. */
function collectNames(tables: readonly KeyTable[]): {
  names: string[][];
  renumber: (table: KeyTable | undefined, id: number) => number;
} {
  const names = tables.map((): string[] => []);
  const numbers = new Map(
    tables.map((table, i) => [table, { names: names[i] ?? [], ids: new Map<number, number>() }]),
  );
  return {
    names,
    renumber(table, id) {
      const part = table === undefined ? undefined : numbers.get(table);
      if (table === undefined || part === undefined) return 0;
      let number = part.ids.get(id);
      if (number === undefined) part.ids.set(id, (number = part.names.push(table.name(id)) - 1));
      return number;
    },
  };
}

/** A breakdown by minutes whose minutes are hours from an instant on, each by the name of its first minute. */
function joinHours(breakdown: PlannedBreakdown, fromMs: number | undefined): PlannedBreakdown {
  const [minutes] = breakdown.tables;
  if (fromMs === undefined || minutes?.stretch === undefined) return breakdown;
  const groups = createGroups(breakdown.tables);
  eachGroup(breakdown.groups, ([id = 0], at) => {
    const minute = minutes.stretch?.(id) ?? 0;
    const first = minute * 60_000 < fromMs ? minute : Math.floor(minute / 60) * 60;
    mergeIntoGroups(groups, [minutes.idOf(String(first))], breakdown.groups.sums, at);
  });
  return { ...breakdown, groups };
}

/** Calls back for the groups that still count: of a sliding query, some may be over. */
function eachCounted(
  { query, sinceMs }: PlannedQuery,
  { tables, groups }: PlannedBreakdown,
  visit: (key: readonly number[], at: number) => void,
): void {
  const minutes = query.sliding === true ? tables[0] : undefined;
  eachGroup(groups, (key, at) => {
    const minute = minutes?.stretch?.(key[0] ?? 0);
    if (minute === undefined || minute * 60_000 >= sinceMs) visit(key, at);
  });
}

function answer(planned: PlannedQuery): Aggregate {
  const total = new Float64Array(sumWidth);
  const [first] = planned.breakdowns;
  // Each breakdown holds every line once.
  if (first !== undefined) eachCounted(planned, first, (_, at) => addSums(total, 0, first.groups.sums, at));
  return {
    name: planned.query.name,
    totals: readSums(total, 0),
    breakdowns: planned.breakdowns
      .filter(({ by }) => by.length > 0)
      .map((one) => readBreakdown(planned, one)),
  };
}

function readBreakdown(planned: PlannedQuery, breakdown: PlannedBreakdown): Breakdown {
  const found: Group[] = [];
  eachCounted(planned, breakdown, (key, at) => {
    const names = key.map((id, level) => breakdown.tables[level]?.name(id) ?? '');
    found.push({ key: names, ...readSums(breakdown.groups.sums, at) });
  });
  const byTime = breakdown.by[0] === 'day';
  found.sort((a, b) => (byTime ? 0 : compare(b.costPicoUsd, a.costPicoUsd)) || compareKeys(a.key, b.key));
  return { by: breakdown.by, groups: found };
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let level = 0; level < a.length; level++) {
    const order = compare(a[level] ?? '', b[level] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function compare<T extends bigint | string>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
