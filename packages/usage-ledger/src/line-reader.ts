import { isAscii, isUtf8 } from 'node:buffer';
import type { Aggregator } from './aggregate.ts';
import { createByteReader, type ByteReader } from './byte-reader.ts';
import { fillRow } from './fill-row.ts';
import { createLineBatch, maxBatchLines, type LineBatch } from './line-batch.ts';
import { maxLineBytes, type LineSink } from './line-buffer.ts';
import type { LineScanner } from './line-scanner.ts';
import { parseLineAt } from './parse-line.ts';
import { priceOf, type PriceLine } from './price.ts';
import { addProblem, createTally, type LineTally } from './problems.ts';

/** Reads a line that others also have to look at; true when they take it over. */
export type DeferLine = (bytes: Buffer, line: number) => boolean;

/** How to read lines. */
export interface LineReaderOptions {
  readonly maxProblems: number;
  readonly priceLine?: PriceLine | undefined;
  /** Takes lines without a cost; they are counted as lines, and as nothing else. */
  readonly deferUnpriced?: DeferLine | undefined;
  /** Without it every line is read by its bytes or with JSON.parse. */
  readonly scanner?: LineScanner | undefined;
  /** What several readers share that read one after another; without it, each has memory of its own and parses more. */
  readonly shared?: SharedLines | undefined;
}

/** Memory for lines, that of the scanner if there is one, and what reads lines into it that the scanner leaves. */
export interface SharedLines {
  readonly batch: LineBatch;
  readonly byteReader: ByteReader | undefined;
}

/** Makes {@link SharedLines}. */
export function shareLines({ plan }: Aggregator, scanner: LineScanner | undefined): SharedLines {
  const batch = scanner?.batch ?? createLineBatch();
  return { batch, byteReader: createByteReader(batch, plan.fields) };
}

/** Reads lines into an aggregator. */
export interface LineReader extends LineSink {
  readonly tally: LineTally;
}

type TextKind = 'ascii' | 'utf-8' | 'other';

const newline = 0x0a;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** Makes a {@link LineReader}; `isStart` tells that the first line is the first of the file. */
export function createLineReader(
  aggregator: Aggregator,
  isStart: boolean,
  options: LineReaderOptions,
): LineReader {
  const { maxProblems, scanner } = options;
  const { fields } = aggregator.plan;
  const { batch, byteReader } = options.shared ?? {
    batch: scanner?.batch ?? createLineBatch(),
    byteReader: undefined,
  };
  const tally = createTally();

  function readLine(bytes: Buffer, start: number, end: number, ended: boolean, kind: TextKind): void {
    tally.lines += 1;
    const hasMark =
      isStart && tally.lines === 1 && byteOrderMark.every((byte, i) => bytes[start + i] === byte);
    const from = hasMark && end - start >= 3 ? start + 3 : start;
    if (byteReader?.read(bytes, from, end, kind !== 'other') === true) return;
    const isPlain = kind === 'ascii' || (kind === 'other' && isAscii(bytes.subarray(from, end)));
    const parsed = parseLineAt(bytes, from, end, isPlain);
    const { lines: line } = tally;
    if (parsed.kind === 'blank') return;
    if (parsed.kind !== 'entry') {
      const torn = parsed.kind === 'not-json' && !ended;
      const reason = torn ? `cut off after ${end - from} bytes` : parsed.reason;
      addProblem(tally, { kind: torn ? 'torn' : 'bad', line, reason }, maxProblems);
      return;
    }
    const { entry } = parsed;
    if (entry.cost_usd === undefined || entry.cost_usd === null) {
      if (options.deferUnpriced?.(bytes.subarray(from, end), line) === true) return;
      const price = priceOf(entry, options.priceLine);
      const { reason } = price;
      if (reason !== undefined) addProblem(tally, { kind: 'unpriced', line, reason }, maxProblems);
      fillRow(batch, fields, entry, price);
    } else fillRow(batch, fields, entry, undefined);
  }

  function flush(): void {
    tally.entries += batch.count;
    aggregator.add(batch, scanner?.adder);
  }

  return {
    tally,
    readMany(bytes, start, end, limit) {
      let at = start;
      let kind: TextKind | undefined;
      scanner?.allowUtf8(false);
      while (at < limit) {
        if (scanner !== undefined) {
          const before = batch.count;
          at = scanner.read(bytes, at, end, limit);
          tally.lines += batch.count - before;
        }
        if (batch.count === maxBatchLines) {
          flush();
          continue;
        }
        const found = bytes.indexOf(newline, at);
        if (at >= limit || found === -1 || found >= end || found - at > maxLineBytes) break;
        if (kind === undefined) {
          // Once for many lines, which saves looking at each.
          kind = textKind(bytes.subarray(at, bytes.lastIndexOf(newline, end - 1)));
          scanner?.allowUtf8(kind !== 'other');
          if (kind === 'utf-8') continue;
        }
        readLine(bytes, at, found, true, kind);
        at = found + 1;
      }
      flush();
      return at;
    },
    readOne(bytes, start, end, ended) {
      readLine(bytes, start, end, ended, 'other');
      flush();
    },
    tooLong(lengthBytes) {
      tally.lines += 1;
      const reason = `expected at most ${maxLineBytes} bytes, found ${lengthBytes}`;
      addProblem(tally, { kind: 'bad', line: tally.lines, reason }, maxProblems);
    },
  };
}

function textKind(bytes: Buffer): TextKind {
  if (isAscii(bytes)) return 'ascii';
  return isUtf8(bytes) ? 'utf-8' : 'other';
}
