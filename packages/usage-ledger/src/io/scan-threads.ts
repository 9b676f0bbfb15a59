import type { Aggregator } from '../aggregate.ts';
import { createLineBatch } from '../line-batch.ts';
import { createLineReader, type SharedLines } from '../line-reader.ts';
import type { LineTally } from '../problems.ts';
import { claimSegment, hasHelped, type DeferredLine, type ScanPart } from '../scan-job.ts';
import { startScanWorker } from '../start-scan-worker.ts';
import type { OpenLedger } from './open-ledger.ts';
import { countSegments, createSegmentScanner, type SegmentOptions, type Segments } from './scan-segments.ts';

/** How to read a range of a ledger. */
export interface ThreadedOptions extends SegmentOptions {
  /** 1 or 2. */
  readonly threads: number;
}

const segmentBytes = 4 * 1024 * 1024;

/** Reads the whole lines of a range into an aggregator, with a second thread if wanted; tells what they were. */
export async function scanRange(
  ledger: OpenLedger,
  range: { readonly from: number; readonly to: number },
  aggregator: Aggregator,
  options: ThreadedOptions,
): Promise<readonly LineTally[]> {
  const segments: Segments = { ...range, sizeBytes: segmentBytes };
  const count = countSegments(segments);
  const claims = new Int32Array(new SharedArrayBuffer(8));
  const helper =
    options.threads < 2 || count < 2
      ? undefined
      : startScanWorker(makeJob(ledger, segments, aggregator, options, claims));
  const tallies: LineTally[] = [];
  const scan = createSegmentScanner(ledger, segments, aggregator, options);
  let part: ScanPart | undefined;
  try {
    for (let segment; (segment = claimSegment(claims, count, false)) !== undefined;)
      tallies[segment] = scan(segment);
    part = hasHelped(claims) ? await helper?.part : undefined;
  } finally {
    helper?.stop();
  }
  if (part !== undefined) takePart(part, tallies, aggregator, options);
  for (let segment = 0; segment < count; segment++) tallies[segment] ??= scan(segment);
  return tallies;
}

function makeJob(
  ledger: OpenLedger,
  segments: Segments,
  { plan }: Aggregator,
  { maxProblems, careful, priceLine }: ThreadedOptions,
  claims: Int32Array<SharedArrayBuffer>,
): Parameters<typeof startScanWorker>[0] {
  return {
    file: ledger.file,
    identity: ledger.identity,
    segments,
    queries: plan.queries.map(({ query }) => query),
    maxProblems,
    careful,
    defersUnpriced: priceLine !== undefined,
    claims: claims.buffer,
  };
}

function takePart(
  part: ScanPart,
  tallies: LineTally[],
  aggregator: Aggregator,
  options: ThreadedOptions,
): void {
  aggregator.merge(part.snapshot);
  for (const [segment, tally] of part.tallies) tallies[segment] = tally;
  // Memory for many lines, which each of them would have for itself.
  const shared = { batch: createLineBatch(), byteReader: undefined };
  for (const line of part.deferred) {
    const tally = tallies[line.segment];
    if (tally !== undefined) priceDeferred(line, tally, aggregator, { ...options, shared });
  }
}

/** Reads a line that the second thread counted and left to this one. */
function priceDeferred(
  { bytes, line }: DeferredLine,
  tally: LineTally,
  aggregator: Aggregator,
  { maxProblems, priceLine, shared }: ThreadedOptions & { readonly shared: SharedLines },
): void {
  const reader = createLineReader(aggregator, false, { maxProblems, priceLine, shared });
  reader.readOne(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, bytes.length, true);
  tally.entries += reader.tally.entries;
  tally.unpricedLines += reader.tally.unpricedLines;
  tally.problems.push(...reader.tally.problems.map((problem) => ({ ...problem, line })));
}
