import { readFileSync } from 'node:fs';
import { hashContent, writeFileAtomic } from '@backlog-toolkit/file-store';
import type { Aggregator, Snapshot } from '../aggregate.ts';
import type { LineTally } from '../problems.ts';
import { sumWidth } from '../sums.ts';
import { readWindows } from './ledger-windows.ts';
import type { OpenLedger } from './open-ledger.ts';

/** Sums of the beginning of a ledger. */
export interface SavedScan {
  /** Where the first line that is not in the sums begins. */
  readonly offset: number;
  readonly tally: LineTally;
  /** For each sliding query, the instant from which on only whole hours are known. */
  readonly wholeHoursFromMs: readonly number[];
}

interface CheckpointFile extends SavedScan {
  readonly key: string;
  readonly identity: string;
  /** For each sliding query, the instant from which on its sums are complete. */
  readonly slidingSinceMs: readonly number[];
  readonly snapshot: Snapshot;
}

/** What a scan found, and what the one before it left. */
interface NewScan {
  readonly offset: number;
  readonly tally: LineTally;
  readonly maxProblems: number;
  readonly saved: SavedScan | undefined;
}

// So few lines are read in no time, and with JSON.parse; hooks that come one after the other never have to read more.
const rewriteAfterBytes = 16 * 1024;
const maxCheckpointBytes = 16 * 1024 * 1024;
const formatVersion = 4;
const hourMs = 3_600_000;
const never = 8.64e15;
// A sliding period begins later each time; once it begins after so many hours, all is read anew. Until then a
// checkpoint needs minutes only for them, and hours for the rest.
const minuteHours = 6;

/** Restores sums into an empty aggregator if the ledger still begins with what they were made from. */
export function loadCheckpoint(
  ledger: OpenLedger,
  aggregator: Aggregator,
  options: { readonly file: string; readonly key: string },
  maxProblems: number,
): SavedScan | undefined {
  const file = readCheckpoint(options.file);
  if (file === undefined) return undefined;
  const { saved, windows } = file;
  if (saved.key !== keyOf(aggregator, options.key, maxProblems)) return undefined;
  const since = slidingSince(aggregator);
  const { slidingSinceMs, wholeHoursFromMs } = saved;
  const isKnown = (sinceMs: number, i: number): boolean =>
    sinceMs >= (slidingSinceMs[i] ?? Infinity) && sinceMs <= (wholeHoursFromMs[i] ?? -Infinity);
  if (!since.every(isKnown)) return undefined;
  if (saved.identity !== ledger.identity || saved.offset > ledger.sizeBytes) return undefined;
  // Only an edit of equal length between the two windows goes unnoticed.
  if (!readWindows(ledger, saved.offset).equals(windows)) return undefined;
  aggregator.merge(saved.snapshot);
  return { offset: saved.offset, tally: saved.tally, wholeHoursFromMs };
}

/** Saves sums, unless the file there is almost as good. A checkpoint that cannot be written is none. */
export function saveCheckpoint(
  ledger: OpenLedger,
  aggregator: Aggregator,
  options: { readonly file: string; readonly key: string; readonly always?: boolean | undefined },
  { offset, tally, maxProblems, saved }: NewScan,
): void {
  const rewriteAfter = options.always === true ? 1 : rewriteAfterBytes;
  if (saved !== undefined && saved.offset > 0 && offset - saved.offset < rewriteAfter) return;
  const wholeHoursFromMs = joinHoursFrom(aggregator, saved);
  const snapshot = aggregator.snapshot(wholeHoursFromMs);
  const content: CheckpointFile = {
    key: keyOf(aggregator, options.key, maxProblems),
    identity: ledger.identity,
    offset,
    slidingSinceMs: slidingSince(aggregator),
    wholeHoursFromMs,
    tally,
    snapshot: {
      ...snapshot,
      groups: snapshot.groups.map(({ keys, sums }) => ({ keys, sums: Array.from(sums) })),
    },
  };
  const body = Buffer.from(JSON.stringify(content));
  if (body.length > maxCheckpointBytes) return;
  try {
    // The windows as they are: they are compared faster than hashed, and to load node:crypto takes longer than that.
    const head = `${hashContent(body)} ${body.length}\n`;
    const bytes = Buffer.concat([Buffer.from(head), body, readWindows(ledger, offset)]);
    writeFileAtomic(options.file, bytes, { fsync: false });
  } catch {
    // The next scan reads everything again, as this one did.
  }
}

function readCheckpoint(
  file: string,
): { readonly saved: CheckpointFile; readonly windows: Uint8Array } | undefined {
  try {
    const bytes = readFileSync(file);
    const bodyAt = bytes.indexOf(0x0a) + 1;
    const [hash, length] = bytes.toString('latin1', 0, bodyAt - 1).split(' ');
    const windowsAt = bodyAt + Number(length);
    const body = bytes.subarray(bodyAt, windowsAt);
    // The hash vouches for the shape: nobody else writes such a file by accident.
    if (bodyAt === 0 || hash !== hashContent(body)) return undefined;
    const saved = JSON.parse(body.toString('utf8')) as CheckpointFile;
    return { saved, windows: bytes.subarray(windowsAt) };
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

/** From when on a checkpoint holds whole hours, for each sliding query. */
function joinHoursFrom(aggregator: Aggregator, saved: SavedScan | undefined): number[] {
  return aggregator
    .answers()
    .filter((_, i) => aggregator.plan.queries[i]?.query.sliding === true)
    .map(({ totals: { lastMs = -Infinity } }, i) => {
      const sinceMs = slidingSince(aggregator)[i] ?? 0;
      const fromMs = Math.ceil(sinceMs / hourMs + minuteHours) * hourMs;
      return Math.min(lastMs < fromMs ? never : fromMs, saved?.wholeHoursFromMs[i] ?? never);
    });
}

function slidingSince({ plan }: Aggregator): number[] {
  return plan.queries.filter(({ query }) => query.sliding === true).map(({ sinceMs }) => sinceMs);
}
