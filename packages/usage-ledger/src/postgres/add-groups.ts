import type { Aggregator } from '../aggregate.ts';
import type { KeyTable, PlannedBreakdown, PlannedQuery } from '../plan-queries.ts';
import { packSums, sumWidth, type Sums } from '../sums.ts';
import { dayText } from '../time-zone.ts';
import { cutDays, type DayCut, type LedgerSpan } from './cut-days.ts';
import { dimensionsOf, maskOf } from './sum-statement.ts';

/** A group that a server added up: of which query and breakdown, its texts, its stretch of time, its sums. */
export interface SummedGroup {
  readonly part: number;
  readonly mask: number;
  readonly texts: readonly string[];
  readonly stretch: number;
  readonly sums: readonly string[];
}

/** Adds groups to an aggregator, each to the breakdowns that it belongs to; `span` is that of the statement. */
export function addGroups(aggregator: Aggregator, groups: readonly SummedGroup[], span: LedgerSpan): void {
  const { tables, queries } = aggregator.plan;
  const names = tables.map(() => new Map<string, number>());
  const numberOf = (table: KeyTable, name: string): number => {
    const known = names[tables.indexOf(table)];
    const number = known?.get(name) ?? known?.size ?? 0;
    known?.set(name, number);
    return number;
  };
  const targets = queries.map((query) =>
    query.breakdowns.map((breakdown) => ({
      breakdown,
      mask: maskOf(breakdown.by, query),
      nameOf: nameFinder(query, breakdown, span),
      keys: [] as number[],
      sums: [] as SummedGroup['sums'][],
    })),
  );
  for (const group of groups)
    for (const target of targets[group.part] ?? []) {
      if (target.mask !== group.mask) continue;
      const { breakdown, nameOf, keys, sums } = target;
      breakdown.tables.forEach((table, level) => keys.push(numberOf(table, nameOf(group, level))));
      sums.push(group.sums);
    }
  aggregator.merge({
    names: names.map((known) => [...known.keys()]),
    groups: targets.flat().map(({ keys, sums }) => {
      const packed = new Float64Array(sums.length * sumWidth);
      sums.forEach((one, i) => packSums(packed, i * sumWidth, readSums(one)));
      return { keys, sums: packed };
    }),
  });
}

/** Finds the name that a group has at a level of a breakdown. */
function nameFinder(
  planned: PlannedQuery,
  { by }: PlannedBreakdown,
  span: LedgerSpan,
): (group: SummedGroup, level: number) => string {
  const { query, sinceMs } = planned;
  // All that a sliding query asks for lies after its first minute.
  if (query.sliding === true) return () => String(sinceMs / 60_000);
  const { texts: all } = dimensionsOf(planned);
  const places = by.map((dimension) => (dimension === 'day' ? -1 : all.indexOf(dimension)));
  let cut: DayCut | undefined;
  return ({ texts, stretch }, level) => {
    const place = places[level] ?? 0;
    if (place !== -1) return texts[place] ?? '';
    cut ??= cutDays(planned, span);
    return dayText(cut.dayOf(stretch));
  };
}

/** The sums of a row, in the order of the statement. */
function readSums(texts: readonly string[]): Sums {
  const number = (i: number): number => Number(texts[i] ?? 0);
  // A numeric with 12 decimals without its point is a number of 1e-12 USD.
  const amount = (i: number): bigint => {
    const text = texts[i] ?? '0';
    return text.includes('.') ? BigInt(text.replace('.', '')) : BigInt(text) * 1_000_000_000_000n;
  };
  return {
    lines: number(0),
    inputTokens: number(1),
    outputTokens: number(2),
    cachedInputTokens: number(3),
    cacheWriteTokens: number(4),
    cacheWrite1hTokens: number(5),
    webSearchRequests: number(6),
    costPicoUsd: amount(7),
    unpricedLines: 0,
    cacheHitLines: number(8),
    batchLines: number(9),
    escalatedLines: number(10),
    escalatedOrFrontierLines: number(11),
    failedLines: number(12),
    failedPicoUsd: amount(13),
    retriedLines: number(14),
    retriedPicoUsd: amount(15),
    firstMs: number(16),
    lastMs: number(17),
  };
}
