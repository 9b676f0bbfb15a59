import { createAggregator, type Aggregate } from '../../src/aggregate.ts';
import { createFastLine } from '../../src/fast-line.ts';
import { createLineBuffer, createLineMemory } from '../../src/line-buffer.ts';
import { createLineReader } from '../../src/line-reader.ts';
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
}

/** Reads a ledger in memory as a file is read: in chunks and segments of any size, with care or fast. */
export function scanBytes(
  bytes: Buffer,
  options: ScanBytesOptions,
): { tally: LineTally; results: readonly Aggregate[]; fastLines: number } {
  const { queries, careful = false, chunkBytes = 1000, segmentBytes = bytes.length + 1, priceLine } = options;
  const aggregator = createAggregator(queries);
  let fastLines = 0;
  const line = createFastLine(aggregator);
  const fast: typeof line | undefined = careful
    ? undefined
    : {
        ...line,
        read(...place) {
          const next = line.read(...place);
          if (next !== -1 && line.hasCost()) fastLines += 1;
          return next;
        },
      };
  const memory = createLineMemory(chunkBytes);
  const tallies: LineTally[] = [];
  for (let from = 0; from < bytes.length; from += segmentBytes) {
    const reader = createLineReader(aggregator, from === 0, { maxProblems: 1e9, priceLine, fast });
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
