import { createAggregator } from '../aggregate.ts';
import type { LineTally } from '../problems.ts';
import { claimSegment, type DeferredLine, type ScanJob, type ScanPart } from '../scan-job.ts';
import { openLedger } from './open-ledger.ts';
import { countSegments, createSegmentScanner } from './scan-segments.ts';

const maxDeferredBytes = 8 * 1024 * 1024;

/** Reads segments until none are left, or too many lines wait for a price. */
export function runScanJob(job: ScanJob): ScanPart {
  const { segments, maxProblems, careful } = job;
  const aggregator = createAggregator(job.queries);
  const deferred: DeferredLine[] = [];
  let deferredBytes = 0;
  const defer = (segment: number, bytes: Buffer, line: number): boolean => {
    deferred.push({ segment, line, bytes: new Uint8Array(bytes) });
    deferredBytes += bytes.length;
    return true;
  };
  using ledger = openLedger(job.file);
  if (ledger.identity !== job.identity) throw new Error(`${job.file} was replaced`);
  const deferUnpriced = job.defersUnpriced ? defer : undefined;
  const scan = createSegmentScanner(ledger, segments, aggregator, { maxProblems, careful, deferUnpriced });
  const claims = new Int32Array(job.claims);
  const tallies: [number, LineTally][] = [];
  while (deferredBytes < maxDeferredBytes) {
    const segment = claimSegment(claims, countSegments(segments), true);
    if (segment === undefined) break;
    tallies.push([segment, scan(segment)]);
  }
  return { tallies, snapshot: aggregator.snapshot(), deferred };
}
