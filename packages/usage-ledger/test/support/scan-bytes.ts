import { expect } from '@jest/globals';
import { createAggregator, type Aggregate } from '../../src/aggregate.ts';
import { createLineBuffer, createLineMemory, slackBytes } from '../../src/line-buffer.ts';
import { createLineReader, shareLines, type SharedLines } from '../../src/line-reader.ts';
import { createLineScanner, type LineScanner } from '../../src/line-scanner.ts';
import { joinTallies, type LineTally } from '../../src/problems.ts';
import type { PriceLine } from '../../src/price.ts';
import type { LedgerQuery } from '../../src/query.ts';

/** How to read. */
export interface ScanBytesOptions {
  queries: readonly LedgerQuery[];
  /** Without WebAssembly, by bytes. */
  careful?: boolean;
  /** Without that, too: every line goes through JSON.parse. */
  parsed?: boolean;
  chunkBytes?: number;
  segmentBytes?: number;
  priceLine?: PriceLine;
  /** Room for sums in the memory of the scanner. */
  sumBytes?: number;
}

/** Reads a ledger in memory as a file is read: in chunks and segments of any size, fast, with care or parsed. */
export function scanBytes(
  bytes: Buffer,
  options: ScanBytesOptions,
): { tally: LineTally; results: readonly Aggregate[]; fastLines: number; byteLines: number } {
  const {
    queries,
    careful = false,
    parsed = false,
    chunkBytes = 1000,
    segmentBytes = Infinity,
    priceLine,
    sumBytes,
  } = options;
  const aggregator = createAggregator(queries);
  let fastLines = 0;
  const line = careful || parsed ? undefined : createLineScanner(aggregator.plan.fields, sumBytes);
  const scanner: LineScanner | undefined = line && {
    ...line,
    read(...place) {
      const before = line.batch.count;
      const stop = line.read(...place);
      fastLines += line.batch.count - before;
      return stop;
    },
  };
  let byteLines = 0;
  const { batch, byteReader } = shareLines(aggregator, scanner);
  const shared: SharedLines = {
    batch,
    byteReader: parsed
      ? undefined
      : byteReader && {
          read(...place) {
            const isRead = byteReader.read(...place);
            if (isRead) byteLines += 1;
            return isRead;
          },
        },
  };
  const bytesOfChunk = scanner?.bytes ?? Buffer.alloc(chunkBytes + slackBytes);
  const memory = createLineMemory(bytesOfChunk.subarray(0, chunkBytes + slackBytes));
  const tallies: LineTally[] = [];
  for (let from = 0; from < bytes.length; from += segmentBytes) {
    const reader = createLineReader(aggregator, from === 0, { maxProblems: 1e9, priceLine, scanner, shared });
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
  return { tally, results: aggregator.answers(), fastLines, byteLines };
}

/** Reads a ledger fast, with care and parsed, which has to give the same; tells how many lines were not parsed. */
export function scanInAllWays(
  bytes: Buffer,
  options: ScanBytesOptions,
): { tally: LineTally; results: readonly Aggregate[]; fastLines: number; byteLines: number } {
  const { tally, results } = scanBytes(bytes, { queries: options.queries, parsed: true });
  const fast = scanBytes(bytes, options);
  const careful = scanBytes(bytes, { ...options, careful: true });
  for (const other of [fast, careful])
    expect({ tally: other.tally, results: other.results }).toEqual({ tally, results });
  return { tally, results, fastLines: fast.fastLines, byteLines: careful.byteLines };
}
