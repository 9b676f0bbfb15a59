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
import { countPart, sumStatement, unpricedPart } from './sum-statement.ts';

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
  const { sql, values } = sumStatement(aggregator.plan.queries, options.withoutCounts !== true);
  const rows = await withTables(postgres, () => postgres.query(sql, values));
  const tally = createTally();
  const groups: SummedGroup[] = [];
  const unpriced: UnpricedLine[] = [];
  for (const { part, mask, texts, place, sums } of rows as unknown as readonly AnswerRow[])
    if (part === countPart) tally.lines = tally.entries = Number(place);
    else if (part === unpricedPart) unpriced.push({ seq: Number(place), line: texts?.[0] ?? '' });
    else if (sums !== null && sums[0] !== '0' && sums[0] !== null)
      groups.push({
        part,
        mask,
        texts: texts ?? [],
        stretch: Number(place ?? 0),
        sums: sums as readonly string[],
      });
  addGroups(aggregator, groups);
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
