import type { Aggregator } from '../aggregate.ts';
import { createLineBuffer, createLineMemory } from '../line-buffer.ts';
import { createLineReader, shareLines, type DeferLine } from '../line-reader.ts';
import { createLineScanner } from '../line-scanner.ts';
import type { PriceLine } from '../price.ts';
import type { LineTally } from '../problems.ts';
import { feedFromFile } from './feed-lines.ts';
import type { OpenLedger } from './open-ledger.ts';

/** How a file is divided: parts of equal size, each with the lines that begin in it. */
export interface Segments {
  /** Where the first one begins, and with it a line. */
  readonly from: number;
  /** Where the last one ends, behind a newline. */
  readonly to: number;
  readonly sizeBytes: number;
}

/** How to read a segment. */
export interface SegmentOptions {
  readonly maxProblems: number;
  readonly careful: boolean;
  readonly priceLine?: PriceLine | undefined;
  /** Like the reader's, with the number of the segment. */
  readonly deferUnpriced?: ((segment: number, ...line: Parameters<DeferLine>) => boolean) | undefined;
}

// So few lines are read before the faster way is ready.
const scannerFromBytes = 16 * 1024;

/** How many segments there are. */
export function countSegments({ from, to, sizeBytes }: Segments): number {
  return Math.ceil((to - from) / sizeBytes);
}

/** Makes a function that reads the segment with a number into an aggregator and tells what its lines were. */
export function createSegmentScanner(
  ledger: OpenLedger,
  segments: Segments,
  aggregator: Aggregator,
  options: SegmentOptions,
): (segment: number) => LineTally {
  const { maxProblems, priceLine, deferUnpriced } = options;
  const isSmall = segments.to - segments.from < scannerFromBytes;
  const scanner = options.careful || isSmall ? undefined : createLineScanner(aggregator.plan.fields);
  const shared = isSmall ? undefined : shareLines(aggregator, scanner);
  const memory = createLineMemory(scanner?.bytes);
  return (segment) => {
    const from = segments.from + segment * segments.sizeBytes;
    const to = Math.min(from + segments.sizeBytes, segments.to);
    const reader = createLineReader(aggregator, from === 0, {
      maxProblems,
      priceLine,
      deferUnpriced:
        deferUnpriced === undefined ? undefined : (bytes, line) => deferUnpriced(segment, bytes, line),
      scanner,
      shared,
    });
    // From one byte before, which ends the line before if a line begins with the segment.
    const start = segment === 0 ? from : from - 1;
    const buffer = createLineBuffer({ from: start, skipFirst: segment > 0, to }, reader, memory);
    feedFromFile(ledger, start, segments.to, buffer);
    return reader.tally;
  };
}
