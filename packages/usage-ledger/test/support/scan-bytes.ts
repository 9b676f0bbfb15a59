import { createAggregator, type Aggregate } from '../../src/aggregate.ts';
import { createLineBuffer, createLineMemory, slackBytes } from '../../src/line-buffer.ts';
import { createLineReader } from '../../src/line-reader.ts';
import { createLineScanner, type LineScanner } from '../../src/line-scanner.ts';
import { joinTallies, type LineTally } from '../../src/problems.ts';
import type { PriceLine } from '../../src/price.ts';
import type { LedgerQuery } from '../../src/query.ts';

/** How to read. */
export interface ScanBytesOptions {
  queries: readonly LedgerQuery[];
  careful?: boolean;
  chunkBytes?: number;
  segmentBytes?: number;
  priceLine?: PriceLine;
  /** Room for sums in the memory of the scanner. */
  sumBytes?: number;
}

/** Reads a ledger in memory as a file is read: in chunks and segments of any size, with care or fast. */
export function scanBytes(
  bytes: Buffer,
  options: ScanBytesOptions,
): { tally: LineTally; results: readonly Aggregate[]; fastLines: number } {
  const {
    queries,
    careful = false,
    chunkBytes = 1000,
    segmentBytes = Infinity,
    priceLine,
    sumBytes,
  } = options;
  const aggregator = createAggregator(queries);
  let fastLines = 0;
  const line = careful ? undefined : createLineScanner(aggregator.plan.fields, sumBytes);
  const scanner: LineScanner | undefined = line && {
    ...line,
    read(...place) {
      const before = line.batch.count;
      const stop = line.read(...place);
      fastLines += line.batch.count - before;
      return stop;
    },
  };
  const bytesOfChunk = scanner?.bytes ?? Buffer.alloc(chunkBytes + slackBytes);
  const memory = createLineMemory(bytesOfChunk.subarray(0, chunkBytes + slackBytes));
  const tallies: LineTally[] = [];
  for (let from = 0; from < bytes.length; from += segmentBytes) {
    const reader = createLineReader(aggregator, from === 0, { maxProblems: 1e9, priceLine, scanner });
    const start = Math.max(0, from - 1);
    const buffer = createLineBuffer(
      { from: start, skipFirst: from > 0, to: from + segmentBytes },
      reader,
      memory,
    );
    let more = true;
    for (let at = start; more && at < bytes.length;) {
      const space = buffer.space();
      const count = bytes.copy(space.bytes, space.at, at, at + space.length);
      at += count;
      more = buffer.advance(count);
    }
    if (more) buffer.end();
    tallies.push(reader.tally);
  }
  const tally = joinTallies(tallies, 1e9);
  return { tally, results: aggregator.answers(), fastLines };
}
