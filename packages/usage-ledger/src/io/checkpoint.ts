import { readFileSync } from 'node:fs';
import { hashContent, writeFileAtomic } from '@backlog-toolkit/file-store';
import type { Aggregator, Snapshot } from '../aggregate.ts';
import type { LineTally } from '../problems.ts';
import { sumWidth } from '../sums.ts';
import { hasMark, markLedger, type LedgerMark } from './ledger-windows.ts';
import type { OpenLedger } from './open-ledger.ts';

/** Sums of the beginning of a ledger. */
export interface SavedScan {
  /** Where the first line that is not in the sums begins. */
  readonly offset: number;
  readonly tally: LineTally;
}

interface CheckpointFile {
  readonly key: string;
  readonly mark: LedgerMark;
  /** For each sliding query, the instant from which on its sums are complete. */
  readonly slidingSinceMs: readonly number[];
  readonly tally: LineTally;
  readonly snapshot: Snapshot;
}

const rewriteAfterBytes = 1024 * 1024;
const maxCheckpointBytes = 16 * 1024 * 1024;
const formatVersion = 2;

/** Restores sums into an empty aggregator if the ledger still begins with what they were made from. */
export function loadCheckpoint(
  ledger: OpenLedger,
  aggregator: Aggregator,
  options: { readonly file: string; readonly key: string },
  maxProblems: number,
): SavedScan | undefined {
  const saved = readCheckpoint(options.file);
  if (saved === undefined || saved.key !== keyOf(aggregator, options.key, maxProblems)) return undefined;
  const since = slidingSince(aggregator);
  if (saved.slidingSinceMs.some((sinceMs, i) => sinceMs > (since[i] ?? -Infinity))) return undefined;
  if (!hasMark(ledger, saved.mark)) return undefined;
  aggregator.merge(saved.snapshot);
  return { offset: saved.mark.offset, tally: saved.tally };
}

/** Saves sums, unless the file there is almost as good. A checkpoint that cannot be written is none. */
export function saveCheckpoint(
  ledger: OpenLedger,
  aggregator: Aggregator,
  options: { readonly file: string; readonly key: string },
  scan: SavedScan & { readonly maxProblems: number; readonly savedOffset: number },
): void {
  const { offset, tally, maxProblems, savedOffset } = scan;
  if (savedOffset > 0 && offset - savedOffset < rewriteAfterBytes) return;
  const snapshot = aggregator.snapshot();
  const content: CheckpointFile = {
    key: keyOf(aggregator, options.key, maxProblems),
    mark: markLedger(ledger, offset),
    slidingSinceMs: slidingSince(aggregator),
    tally,
    snapshot: {
      ...snapshot,
      groups: snapshot.groups.map(({ keys, sums }) => ({ keys, sums: Array.from(sums) })),
    },
  };
  const body = JSON.stringify(content);
  if (body.length > maxCheckpointBytes) return;
  try {
    writeFileAtomic(options.file, `${hashContent(body)}\n${body}`);
  } catch {
    // The next scan reads everything again, as this one did.
  }
}

function readCheckpoint(file: string): CheckpointFile | undefined {
  try {
    const text = readFileSync(file);
    const bodyAt = text.indexOf(0x0a) + 1;
    const body = text.subarray(bodyAt);
    // The hash vouches for the shape: nobody else writes such a file by accident.
    if (bodyAt === 0 || text.toString('latin1', 0, bodyAt - 1) !== hashContent(body)) return undefined;
    return JSON.parse(body.toString('utf8')) as CheckpointFile;
  } catch {
    return undefined;
  }
}

function keyOf({ plan }: Aggregator, key: string, maxProblems: number): string {
  const queries = plan.queries.map(({ query }) =>
    query.sliding === true ? { ...query, sinceMs: undefined } : query,
  );
  const zones = process.versions['tz'] ?? '';
  return hashContent(JSON.stringify([formatVersion, sumWidth, zones, maxProblems, key, queries]));
}

function slidingSince({ plan }: Aggregator): number[] {
  return plan.queries.filter(({ query }) => query.sliding === true).map(({ sinceMs }) => sinceMs);
}
