import path from 'node:path';
import { writeFileAtomic } from '@backlog-toolkit/file-store';
import {
  appendEntries,
  type CommandUse,
  emptyTranscriptState,
  type LedgerEntry,
  listSessionTranscripts,
  makeAttribution,
  parseTranscriptState,
  readTranscripts,
  toLedgerEntry,
} from '@backlog-toolkit/usage-ledger';
import { CostGuardError } from '../errors.ts';
import { addKeptCosts } from './kept-prices.ts';
import type { Guard } from './open-guard.ts';
import { nameOfPath, readState, stateFolder } from './state-files.ts';

const keptFromBytes = 256 * 1024;

/**
 * Adds to a project's ledger what a session's transcript, and those of its agents, gained since the last call. What is
 * added is kept apart by id, so a call that was ended half-way can be repeated. A transcript that does not exist yet
 * has nothing. Returns the last command that was given in the session. Throws STATE_UNREADABLE when one cannot be read, and what `appendEntries` throws.
 */
export async function importTranscript(
  guard: Guard,
  transcript: string,
  now: Date,
): Promise<CommandUse | undefined> {
  const stateFile = path.join(stateFolder(guard), `transcript-${nameOfPath(transcript)}.json`);
  const before = parseTranscriptState(readState(stateFile)) ?? emptyTranscriptState();
  const reading = await readTranscripts({
    files: listSessionTranscripts(transcript),
    state: before,
    now,
    // What the session has spent until now has to count now; what grows later is corrected later.
    settleMs: 0,
    threads: 1,
  });
  const failed = reading.problems.find(
    ({ line, reason }) => line === undefined && !reason.includes('ENOENT'),
  );
  if (failed)
    throw new CostGuardError('STATE_UNREADABLE', `${failed.file} ${failed.reason}`, {
      hint: 'Check that you may read it.',
      file: failed.file,
    });
  const command = reading.state?.files[transcript]?.commands.at(-1);
  // Reading the same few lines again is cheaper than to keep that there was nothing in them.
  if (reading.events.length === 0 && reading.counts.bytes < keptFromBytes) return command;
  const attribute = makeAttribution({ prefixes: guard.config.backlog.ticketPrefixes });
  const entries = reading.events.flatMap((event): LedgerEntry[] => {
    const entry = toLedgerEntry(event, attribute(event));
    return entry ? [entry] : [];
  });
  await appendEntries(guard.ledgerFile, await addKeptCosts(guard, entries), {
    connection: guard.connection,
  });
  try {
    writeFileAtomic(stateFile, `${JSON.stringify(reading.state)}\n`, { fsync: false });
  } catch {
    // Without it the transcript is read again, and the ledger knows what it has.
  }
  return command;
}
