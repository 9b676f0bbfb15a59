import type { LedgerEntry } from '../entry.ts';
import { isLedgerAddress, type LedgerConnection } from '../ledger-address.ts';
import type { LedgerProblem } from '../problems.ts';
import { readLedger } from './read-ledger.ts';

/** How to copy. */
export interface CopyOptions {
  /** Write nothing, and tell what would be added. */
  readonly dryRun?: boolean | undefined;
  readonly connection?: LedgerConnection | undefined;
}

/** What a copy brought. */
export interface LedgerCopy {
  /** Entries of the ledger that was copied, but for those that stayed behind. */
  readonly entries: number;
  readonly added: number;
  /** Entries that the other ledger had. */
  readonly known: number;
  /** Lines that stayed behind because nobody can read them, or the database cannot hold them; the first are in `problems`. */
  readonly left: number;
  readonly problems: readonly LedgerProblem[];
}

/** A ledger that is copied to. */
export interface CopyTarget {
  /** Adds those entries that it lacks; returns how many. */
  add(entries: readonly LedgerEntry[]): Promise<number>;
  /** Prepares it to be read, after all is added. */
  finish(): Promise<void>;
  /** Why it cannot hold an entry. */
  refuse(entry: LedgerEntry): string | undefined;
}

const batchSize = 1000;
const keptProblems = 20;

/**
 * Adds to one ledger what it lacks of another; each is a file, or a database by its address, whose tables have to be there. Of
 * each call as many entries as the other one has more; those with an id are told by it, those without by all that they say.
 * A call that the ledger had from the other source is left out. Repeated after any end, it adds only what is missing.
 * Throws what `readLedger` and `appendEntries` throw.
 */
export async function copyLedger(from: string, to: string, options: CopyOptions = {}): Promise<LedgerCopy> {
  const { connection } = options;
  const target = isLedgerAddress(to)
    ? await (await import('../postgres/copy-rows.ts')).openRowTarget(to, options)
    : await (await import('./copy-lines.ts')).openLineTarget(to, options);
  const sum = { entries: 0, added: 0, left: 0 };
  const problems: LedgerProblem[] = [];
  const leave = (problem: LedgerProblem): void => {
    sum.left += 1;
    if (problems.length < keptProblems) problems.push(problem);
  };
  let batch: LedgerEntry[] = [];
  for await (const read of readLedger(from, { connection })) {
    if (read.kind !== 'entry') {
      leave(read);
      continue;
    }
    const reason = target.refuse(read.entry);
    if (reason !== undefined) {
      leave({ kind: 'bad', line: read.line, reason });
      continue;
    }
    sum.entries += 1;
    if (batch.push(read.entry) < batchSize) continue;
    sum.added += await target.add(batch);
    batch = [];
  }
  if (batch.length > 0) sum.added += await target.add(batch);
  if (sum.added > 0 && options.dryRun !== true) await target.finish();
  return { ...sum, known: sum.entries - sum.added, problems };
}
