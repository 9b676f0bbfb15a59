import path from 'node:path';
import { writeFileAtomic } from '@backlog-toolkit/file-store';
import {
  type AppendBatch,
  emptyTranscriptState,
  ledgerExists,
  parseTimestamp,
  parseTranscriptState,
  scanTranscripts,
  type TranscriptCounts,
  type LedgerEntry,
  type TranscriptState,
  type UsageEvent,
  withAppender,
} from '@backlog-toolkit/usage-ledger';
import { CostGuardError } from '../errors.ts';
import type { ImportResult } from '../import/import-result.ts';
import { addToSum, emptySum } from '../import/import-sum.ts';
import { entriesOf } from './import-claude-code-entries.ts';
import { importLines } from './import-claude-code-lines.ts';
import { importEntries } from './import-entries.ts';
import type { Guard } from './open-guard.ts';
import { ledgerKey } from './place-ledger.ts';
import { mendEntries } from './reconcile-mend.ts';
import { nameOfPath, readState, stateFolder } from './state-files.ts';
import { type CallSpan, openToldTwice } from './told-twice.ts';

const batchSize = 1000;

/** Which transcripts to import, and how. */
export interface ImportClaudeCodeOptions {
  /** Configuration folders of Claude Code, as `findTranscriptRoots` lists them. */
  readonly roots: readonly string[];
  /** Leave out what happened before. */
  readonly since?: Date | undefined;
  /** Read everything again, and add what the ledger's own lines lack: missing calls, and the rest of those too small. */
  readonly again?: boolean | undefined;
  /** Also add calls that the ledger very likely has from a proxy. */
  readonly keepDoubles?: boolean | undefined;
  /** Write nothing. */
  readonly dryRun?: boolean | undefined;
  readonly now: Date;
}

/** What an import of transcripts brought. */
export interface ClaudeCodeImport extends ImportResult {
  readonly transcripts: TranscriptCounts;
  /** Transcripts that could not be read: the import is not complete. */
  readonly unreadable: number;
}

/**
 * Adds to a project's ledger what Claude Code's transcripts gained since the last import. The ledger is written before
 * what is remembered of the transcripts, and refuses ids it has: ended at any moment and repeated, it loses nothing and
 * doubles nothing. Throws TRANSCRIPTS_MISSING, and what `importEntries` throws.
 */
export async function importClaudeCode(
  guard: Guard,
  options: ImportClaudeCodeOptions,
): Promise<ClaudeCodeImport> {
  const { roots, since, now, again = false, keepDoubles = false, dryRun = false } = options;
  const stateFile = stateFileOf(guard, roots);
  const reading = await scanTranscripts({
    roots,
    since,
    now,
    state: again ? undefined : stateBefore(guard, stateFile),
  });
  const sum = emptySum();
  const entries = (): Iterable<LedgerEntry> => entriesOf(guard, reading.eachEvent());
  const [first] = entries();
  if (again) {
    const all = [...entries()];
    const lacking = await mendEntries(guard, all, keepDoubles);
    addToSum(sum, await importEntries(guard, lacking, { dryRun }), all.length);
  } else if (first !== undefined) {
    const told = keepDoubles
      ? undefined
      : await openToldTwice(guard, 'claude-code', () => spanOf(reading.eachEvent()), !dryRun);
    sum.doubled = told?.doubled ?? 0;
    const importAll = async (append?: AppendBatch): Promise<void> => {
      for (const batch of batchesOf(entries(), dryRun ? Number.POSITIVE_INFINITY : batchSize)) {
        const fresh = told ? batch.filter((entry) => !told.isTold(entry)) : batch;
        addToSum(sum, await importEntries(guard, fresh, { dryRun, append }), batch.length);
        sum.doubles += batch.length - fresh.length;
      }
    };
    if (dryRun) await importAll();
    else if (told) await withAppender(guard.ledgerFile, importAll, { connection: guard.connection });
    else await importLines(guard, reading, sum);
  }
  if (!dryRun && reading.state !== undefined && reading.counts.filesRead > 0)
    writeFileAtomic(stateFile, `${JSON.stringify(reading.state)}\n`, { mode: 0o600 });
  // A transcript that is deleted while the others are read is none any more.
  const problems = reading.problems.filter(
    ({ line, reason }) => line !== undefined || !reason.includes('ENOENT'),
  );
  const unreadable = problems.filter(({ line }) => line === undefined).length;
  return {
    ...sum,
    known: sum.found - sum.added - sum.doubles,
    problems,
    problemCount: unreadable + reading.counts.badLines,
    transcripts: reading.counts,
    unreadable,
  };
}

function spanOf(events: Iterable<UsageEvent>): CallSpan {
  let [firstMs, lastMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { timestamp } of events) {
    const timeMs = parseTimestamp(timestamp);
    if (Number.isNaN(timeMs)) continue;
    firstMs = Math.min(firstMs, timeMs);
    lastMs = Math.max(lastMs, timeMs);
  }
  return { firstMs, lastMs };
}

/** Entries are large: making a few at a time keeps memory flat. */
function* batchesOf(entries: Iterable<LedgerEntry>, size: number): Generator<LedgerEntry[], undefined> {
  let batch: LedgerEntry[] = [];
  for (const entry of entries) {
    if (batch.push(entry) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
  return undefined;
}

function stateFileOf(guard: Guard, roots: readonly string[]): string {
  const name = nameOfPath([ledgerKey(guard), ...roots.toSorted()].join('\n'));
  return path.join(stateFolder(guard), `claude-code-${name}.json`);
}

/** What was remembered counts only together with the ledger that it was remembered for. */
function stateBefore({ ledgerFile }: Guard, stateFile: string): TranscriptState {
  const stored = ledgerExists(ledgerFile) ? parseTranscriptState(readState(stateFile)) : undefined;
  return stored ?? emptyTranscriptState();
}

/** The error of an import that left transcripts out because they could not be read. */
export function unreadableTranscripts({
  problems,
  unreadable,
}: ClaudeCodeImport): CostGuardError | undefined {
  const first = problems.find(({ line }) => line === undefined);
  if (first === undefined) return undefined;
  const more = unreadable > 1 ? ` (and ${unreadable - 1} more)` : '';
  return new CostGuardError('STATE_UNREADABLE', `${first.file ?? 'A transcript'} ${first.reason}${more}`, {
    hint: 'Check that you may read it, then import again.',
    file: first.file,
  });
}
