import { homedir } from 'node:os';
import {
  findTranscriptRoots,
  parseTimestamp,
  readLedger,
  readTranscripts,
  type TranscriptEnvironment,
} from '@backlog-toolkit/usage-ledger';
import type { UseLog } from '../estimate/use-log.ts';
import { collectUses } from './collect-uses.ts';

/** A log, and how many lines of it could not be read. */
export interface ReadUses {
  readonly log: UseLog;
  readonly badLines: number;
}

/** How far back uses count: what was long ago says little of tomorrow. */
const usedDays = 30;

function sinceOf(now: Date): Date {
  return new Date(now.getTime() - usedDays * 86_400_000);
}

/**
 * When texts were sent in the last 30 days, as a ledger tells: all calls of a session for one skill are one invocation.
 *
 * @param file a path, or the address of a database
 * @param cwd folder of the project
 * @throws {LedgerError} LEDGER_MISSING, LEDGER_UNREADABLE; PostgresError.
 */
export async function readLedgerUses(file: string, now: Date, cwd: string): Promise<ReadUses> {
  const uses = collectUses(false);
  let badLines = 0;
  for await (const line of readLedger(file, {
    sinceMs: sinceOf(now).getTime(),
    untilMs: now.getTime(),
    connection: { cwd, applicationName: 'prompt-lint' },
  })) {
    if (line.kind !== 'entry') {
      badLines += 1;
      continue;
    }
    const { timestamp, session_id: session, skill } = line.entry;
    const timeMs = parseTimestamp(timestamp);
    // Without a session each call stands for itself.
    const key = session || `${timestamp} ${line.line}`;
    uses.add({ timeMs, session: key, invocation: skill ? { name: skill, key: '', timeMs } : undefined });
  }
  return { log: uses.finish(now), badLines };
}

/**
 * When texts were sent in the last 30 days, as Claude Code's transcripts tell; in its usual folders when none is named.
 *
 * @throws {LedgerError} TRANSCRIPTS_MISSING.
 */
export async function readTranscriptUses(
  root: string | undefined,
  env: TranscriptEnvironment,
  now: Date,
): Promise<ReadUses> {
  const roots = root === undefined ? findTranscriptRoots(env, homedir()) : [root];
  const { events, counts } = await readTranscripts({ roots, since: sinceOf(now), until: now, now });
  const uses = collectUses(true);
  for (const event of events) {
    const { timestamp, sessionId, agentId, command, skill } = event;
    const call = { timeMs: parseTimestamp(timestamp), session: sessionId, agent: agentId };
    uses.add(call);
    for (const use of [command, skill]) {
      if (use === undefined) continue;
      const timeMs = parseTimestamp(use.timestamp);
      uses.add({ ...call, invocation: { name: use.name, key: use.timestamp, timeMs } });
    }
  }
  return { log: uses.finish(now), badLines: counts.badLines };
}
