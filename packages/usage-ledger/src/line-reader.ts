import { isAscii } from 'node:buffer';
import type { Aggregator } from './aggregate.ts';
import { fillRow } from './fill-row.ts';
import { maxLineBytes, type LineSink } from './line-buffer.ts';
import { parseLineAt } from './parse-line.ts';
import { priceOf, type PriceLine } from './price.ts';
import { addProblem, createTally, type LineTally } from './problems.ts';

/** Reads a line that others also have to look at; true when they take it over. */
export type DeferLine = (bytes: Buffer, line: number) => boolean;

/** Looks at a line by its bytes alone. */
export interface FastLine {
  /** Makes the line at `start` the current one and returns where the next begins; -1 when it must be read with care. */
  read(bytes: Buffer, start: number, end: number): number;
  /** Learns from a line that was read with care. */
  learn(bytes: Buffer, start: number, end: number): void;
  /** Whether the current line has a cost. */
  hasCost(): boolean;
}

/** How to read lines. */
export interface LineReaderOptions {
  readonly maxProblems: number;
  readonly priceLine?: PriceLine | undefined;
  /** Takes lines without a cost; they are counted as lines, and as nothing else. */
  readonly deferUnpriced?: DeferLine | undefined;
  /** Without it every line is read with care. */
  readonly fast?: FastLine | undefined;
}

/** Reads lines into an aggregator. */
export interface LineReader extends LineSink {
  readonly tally: LineTally;
}

const newline = 0x0a;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** Makes a {@link LineReader}; `isStart` tells that the first line is the first of the file. */
export function createLineReader(
  aggregator: Aggregator,
  isStart: boolean,
  options: LineReaderOptions,
): LineReader {
  const { maxProblems, fast } = options;
  const tally = createTally();

  function readLine(bytes: Buffer, start: number, end: number, ended: boolean, isPlain: boolean): void {
    tally.lines += 1;
    const hasMark =
      isStart && tally.lines === 1 && byteOrderMark.every((byte, i) => bytes[start + i] === byte);
    const from = hasMark && end - start >= 3 ? start + 3 : start;
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
      fillRow(aggregator, entry, price);
    } else {
      fillRow(aggregator, entry);
    }
    tally.entries += 1;
    aggregator.add();
    if (ended) fast?.learn(bytes, from, end + 1);
  }

  return {
    tally,
    readMany(bytes, start, end, limit) {
      let at = start;
      let isPlain: boolean | undefined;
      while (at < limit) {
        const next = fast === undefined ? -1 : fast.read(bytes, at, end);
        if (next !== -1 && fast?.hasCost() === true) {
          tally.lines += 1;
          tally.entries += 1;
          aggregator.add();
          at = next;
          continue;
        }
        const found = bytes.indexOf(newline, at);
        if (found === -1 || found >= end || found - at > maxLineBytes) break;
        // Once for many lines: that most of them are plain ASCII saves looking at each.
        isPlain ??= isAscii(bytes.subarray(at, end));
        readLine(bytes, at, found, true, isPlain || isAscii(bytes.subarray(at, found)));
        at = found + 1;
      }
      return at;
    },
    readOne: (bytes, start, end, ended) =>
      readLine(bytes, start, end, ended, isAscii(bytes.subarray(start, end))),
    tooLong(lengthBytes) {
      tally.lines += 1;
      const reason = `expected at most ${maxLineBytes} bytes, found ${lengthBytes}`;
      addProblem(tally, { kind: 'bad', line: tally.lines, reason }, maxProblems);
    },
  };
}
