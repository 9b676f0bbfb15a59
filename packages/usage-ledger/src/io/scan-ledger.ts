import { createAggregator, type Aggregate, type Aggregator } from '../aggregate.ts';
import { LedgerError } from '../errors.ts';
import { isLedgerAddress, type LedgerConnection } from '../ledger-address.ts';
import { createLineBuffer, createLineMemory } from '../line-buffer.ts';
import { createLineReader, shareLines } from '../line-reader.ts';
import { createLineScanner } from '../line-scanner.ts';
import type { PriceLine } from '../price.ts';
import { joinTallies, type LedgerProblem, type LineTally } from '../problems.ts';
import type { LedgerQuery } from '../query.ts';
import { loadCheckpoint, saveCheckpoint } from './checkpoint.ts';
import { feedChunk, feedFromFile, streamLedger } from './feed-lines.ts';
import { findLastLine } from './find-last-line.ts';
import { openLedger, readFailure, type OpenLedger } from './open-ledger.ts';
import { scanRange } from './scan-threads.ts';

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
  /** 1 or 2; without it 2 from 128 MiB on. */
  readonly threads?: 1 | 2 | undefined;
  /** Do without WebAssembly, which gives the same answers more slowly. */
  readonly careful?: boolean | undefined;
  /** Continue from the sums that an earlier scan left there, and leave ours. */
  readonly checkpoint?: CheckpointOptions | undefined;
  /** Do not count what nobody asks for: of a ledger in PostgreSQL, `lines` and `entries` are 0 then. */
  readonly withoutCounts?: boolean | undefined;
  readonly connection?: LedgerConnection | undefined;
}

/** Where sums are kept from one scan to the next. */
export interface CheckpointOptions {
  readonly file: string;
  /** Names what `priceLine` depends on, such as a hash of the prices; another key makes the checkpoint void. */
  readonly key: string;
  /** Leave ours even when little is new, because what is new took more than to read it. */
  readonly always?: boolean | undefined;
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
  /** How many bytes of the file were not read again, thanks to a checkpoint. */
  readonly skippedBytes: number;
}

// A smaller file is read before a second thread is of use.
const twoThreadsFromBytes = 128 * 1024 * 1024;

/**
 * Reads a ledger, `.jsonl` or compressed with gzip, once and answers all queries. No line is skipped in silence. Starts
 * a second thread for a large ledger and writes the checkpoint, if there is one. Of a ledger named by its address,
 * `postgres://…`, the server adds up what it can; `checkpoint`, `threads` and `careful` mean nothing then.
 * Throws LEDGER_MISSING, LEDGER_UNREADABLE, BAD_QUERY, with `strict` LEDGER_HAS_BAD_LINES, and for addresses PostgresError.
 */
export async function scanLedger(file: string, options: ScanOptions): Promise<LedgerScan> {
  if (isLedgerAddress(file)) return (await import('../postgres/scan-entries.ts')).scanEntries(file, options);
  const { maxProblems = 20 } = options;
  const aggregator = createAggregator(options.queries);
  using ledger = openLedger(file);
  try {
    const { tallies, skippedBytes } = ledger.isGzip
      ? { tallies: [await scanGzip(ledger, aggregator, options, maxProblems)], skippedBytes: 0 }
      : await scanPlain(ledger, aggregator, options, maxProblems);
    const tally = joinTallies(tallies, maxProblems);
    if (options.strict === true) refuseProblems(file, tally);
    return { file, ...tally, results: aggregator.answers(), skippedBytes };
  } catch (error) {
    throw readFailure(error, file);
  }
}

async function scanPlain(
  ledger: OpenLedger,
  aggregator: Aggregator,
  options: ScanOptions,
  maxProblems: number,
): Promise<{ tallies: readonly LineTally[]; skippedBytes: number }> {
  const { priceLine, careful = false, checkpoint } = options;
  const to = findLastLine(ledger);
  const saved = checkpoint && loadCheckpoint(ledger, aggregator, checkpoint, maxProblems);
  const from = saved?.offset ?? 0;
  const threads = options.threads ?? (to - from >= twoThreadsFromBytes ? 2 : 1);
  const rules = { maxProblems, priceLine, careful, threads };
  // The code that reads lines is loaded only when there are some.
  const parts = to > from ? await scanRange(ledger, { from, to }, aggregator, rules) : [];
  const whole = joinTallies(saved === undefined ? parts : [saved.tally, ...parts], maxProblems);
  if (checkpoint !== undefined)
    saveCheckpoint(ledger, aggregator, checkpoint, {
      offset: to,
      tally: whole,
      maxProblems,
      saved,
    });
  // What stands behind the last newline may be cut off, and grows: no checkpoint holds it.
  const tail = to < ledger.sizeBytes ? [readTail(ledger, to, aggregator, rules)] : [];
  return { tallies: [whole, ...tail], skippedBytes: from };
}

/** Reads a last line that no newline ends. */
function readTail(
  ledger: OpenLedger,
  from: number,
  aggregator: Aggregator,
  { maxProblems, priceLine }: { readonly maxProblems: number; readonly priceLine: PriceLine | undefined },
): LineTally {
  const reader = createLineReader(aggregator, from === 0, { maxProblems, priceLine });
  const buffer = createLineBuffer({ from, skipFirst: false, to: Infinity }, reader, createLineMemory());
  feedFromFile(ledger, from, ledger.sizeBytes, buffer);
  buffer.end();
  return reader.tally;
}

async function scanGzip(
  ledger: OpenLedger,
  aggregator: Aggregator,
  { priceLine, careful }: ScanOptions,
  maxProblems: number,
): Promise<LineTally> {
  const scanner = careful === true ? undefined : createLineScanner(aggregator.plan.fields);
  const shared = shareLines(aggregator, scanner);
  const reader = createLineReader(aggregator, true, { maxProblems, priceLine, scanner, shared });
  const memory = createLineMemory(scanner?.bytes);
  const buffer = createLineBuffer({ from: 0, skipFirst: false, to: Infinity }, reader, memory);
  for await (const chunk of streamLedger(ledger)) feedChunk(chunk, buffer);
  buffer.end();
  return reader.tally;
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
