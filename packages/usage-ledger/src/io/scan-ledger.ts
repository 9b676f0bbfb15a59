import { createAggregator, type Aggregate } from '../aggregate.ts';
import { LedgerError } from '../errors.ts';
import { createLineBuffer, createLineMemory } from '../line-buffer.ts';
import { createLineReader } from '../line-reader.ts';
import type { PriceLine } from '../price.ts';
import { joinTallies, type LedgerProblem, type LineTally } from '../problems.ts';
import type { LedgerQuery } from '../query.ts';
import { feedFromFile, feedFromGzip } from './feed-lines.ts';
import { openLedger, readFailure } from './open-ledger.ts';

/** What to find out, and how. */
export interface ScanOptions {
  /** Everything that is to be answered in this one reading. */
  readonly queries: readonly LedgerQuery[];
  /** Prices lines that have no cost of their own; without it they are unpriced. */
  readonly priceLine?: PriceLine | undefined;
  /** Fail with LEDGER_HAS_BAD_LINES when a line is bad, torn or unpriced. */
  readonly strict?: boolean | undefined;
  /** How many problems of each kind to keep, default 20; all are counted. */
  readonly maxProblems?: number | undefined;
}

/** What a ledger holds. */
export interface LedgerScan {
  readonly file: string;
  /** All lines, blank ones too. */
  readonly lines: number;
  readonly entries: number;
  readonly badLines: number;
  /** 1 when the last line was cut off while it was written. */
  readonly tornLines: number;
  /** Lines without a cost that got no price, in all of the ledger. */
  readonly unpricedLines: number;
  /** The first problems of each kind, in the order of the file. */
  readonly problems: readonly LedgerProblem[];
  /** The answers, in the order of the queries. */
  readonly results: readonly Aggregate[];
}

/**
 * Reads a ledger, `.jsonl` or compressed with gzip, once and answers all queries. No line is skipped in silence.
 * Throws LEDGER_MISSING, LEDGER_UNREADABLE, BAD_QUERY, and with `strict` LEDGER_HAS_BAD_LINES.
 */
export async function scanLedger(file: string, options: ScanOptions): Promise<LedgerScan> {
  const { maxProblems = 20 } = options;
  const aggregator = createAggregator(options.queries);
  using ledger = openLedger(file);
  const reader = createLineReader(aggregator, true, { maxProblems, priceLine: options.priceLine });
  const range = { from: 0, skipFirst: false, to: Infinity };
  const buffer = createLineBuffer(range, reader, createLineMemory());
  try {
    if (ledger.isGzip) await feedFromGzip(ledger, buffer);
    else feedFromFile(ledger, 0, buffer);
  } catch (error) {
    throw readFailure(error, file);
  }
  buffer.end();
  const tally = joinTallies([reader.tally], maxProblems);
  if (options.strict === true) refuseProblems(file, tally);
  return { file, ...tally, results: aggregator.answers() };
}

function refuseProblems(file: string, { problems: [first] }: LineTally): void {
  if (first === undefined) return;
  throw new LedgerError(
    'LEDGER_HAS_BAD_LINES',
    `${file}:${first.line}: ${first.kind} line: ${first.reason}`,
    {
      hint: 'Correct or remove the line, or leave strict mode.',
      file,
      line: first.line,
    },
  );
}
