import type { Postgres } from '@backlog-toolkit/postgres-client';
import { createAggregator, type Aggregator } from '../aggregate.ts';
import type { LedgerEntry } from '../entry.ts';
import { LedgerError } from '../errors.ts';
import { fillRow } from '../fill-row.ts';
import type { LedgerScan, ScanOptions } from '../io/scan-ledger.ts';
import { createLineBatch, maxBatchLines } from '../line-batch.ts';
import { priceOf } from '../price.ts';
import { addProblem, createTally, type LineTally } from '../problems.ts';
import { addGroups, type SummedGroup } from './add-groups.ts';
import { openLedgerDatabase, withTables } from '../io/ledger-database.ts';
import type { PlannedQuery } from '../plan-queries.ts';
import type { LedgerSpan } from './cut-days.ts';
import { refuseNewer } from './refuse-newer.ts';
import { countPart, dimensionsOf, sumStatement, unpricedPart, versionPart } from './sum-statement.ts';

/** An entry without a cost. */
interface UnpricedLine {
  readonly seq: number;
  readonly line: string;
}

/**
 * Answers queries to a ledger in PostgreSQL, as `scanLedger` does: the server adds up what has a cost, and what has none is
 * priced and added up here. The number of a row stands where a file has that of the line.
 */
export async function scanEntries(address: string, options: ScanOptions): Promise<LedgerScan> {
  const { maxProblems = 20 } = options;
  const aggregator = createAggregator(options.queries);
  const postgres = openLedgerDatabase(address, options.connection);
  const { queries } = aggregator.plan;
  const { rows, span } = await withTables(postgres, async () => {
    const span = await readSpan(postgres, queries);
    const { sql, values } = sumStatement(queries, span, options.withoutCounts !== true);
    return { rows: await postgres.query(sql, values), span };
  });
  const tally = createTally();
  const groups: SummedGroup[] = [];
  const unpriced: UnpricedLine[] = [];
  for (const { part, mask, texts, place, sums } of rows as unknown as readonly AnswerRow[])
    if (part === countPart) tally.lines = tally.entries = Number(place);
    else if (part === versionPart) refuseNewer(Number(place), postgres.where);
    else if (part === unpricedPart) unpriced.push({ seq: Number(place), line: texts?.[0] ?? '' });
    else if (sums !== null && sums[0] !== '0' && sums[0] !== null)
      groups.push({
        part,
        mask,
        texts: texts ?? [],
        stretch: Number(place ?? 0),
        sums: sums as readonly string[],
      });
  addGroups(aggregator, groups, span);
  addUnpriced(aggregator, unpriced, tally, options);
  const file = postgres.where;
  const [first] = tally.problems;
  if (options.strict === true && first !== undefined)
    throw new LedgerError(
      'LEDGER_HAS_BAD_LINES',
      `${file}:${first.line}: ${first.kind} line: ${first.reason}`,
      { hint: 'Give the entry a price, or leave strict mode.', file, line: first.line },
    );
  return {
    file,
    ...tally,
    problems: tally.problems.slice(0, maxProblems),
    results: aggregator.answers(),
    skippedBytes: 0,
  };
}

/** How far the entries reach that are broken down by day; asked only where a query of days has an open end. */
async function readSpan(postgres: Postgres, queries: readonly PlannedQuery[]): Promise<LedgerSpan> {
  const isOpen = queries.some(
    (planned) => dimensionsOf(planned).hasDay && !Number.isFinite(planned.untilMs - planned.sinceMs),
  );
  const nowhere = { firstMs: -Infinity, lastMs: Infinity };
  if (!isOpen) return nowhere;
  const [row] = await postgres.query(
    'SELECT min(at_ms) AS first, max(at_ms) AS last FROM usage_ledger.entries',
  );
  return typeof row?.['first'] !== 'string'
    ? nowhere
    : { firstMs: Number(row['first']), lastMs: Number(row['last']) };
}

interface AnswerRow {
  readonly part: number;
  readonly mask: number;
  readonly texts: readonly string[] | null;
  readonly place: string | null;
  readonly sums: readonly (string | null)[] | null;
}

function addUnpriced(
  aggregator: Aggregator,
  lines: readonly UnpricedLine[],
  tally: LineTally,
  { priceLine, maxProblems = 20 }: ScanOptions,
): void {
  const batch = createLineBatch();
  for (const { seq, line } of lines) {
    const entry = JSON.parse(line) as LedgerEntry;
    const price = priceOf(entry, priceLine);
    if (price.reason !== undefined)
      addProblem(tally, { kind: 'unpriced', line: seq, reason: price.reason }, maxProblems);
    fillRow(batch, aggregator.plan.fields, entry, price);
    if (batch.count === maxBatchLines) aggregator.add(batch);
  }
  aggregator.add(batch);
}
