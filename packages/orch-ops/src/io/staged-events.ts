import { readFileSync, unlinkSync } from 'node:fs';
import { appendJsonl, writeFileAtomic } from '@backlog-toolkit/file-store';
import { missingLines, readEventLine, type EventLine } from '../markdown/event-line.ts';
import type { QueuePlace } from './queue-place.ts';
import { readEventLines } from './read-event-lines.ts';
import { readFailure, systemCode } from './store-failure.ts';

// A change of the queue and its events are two files. The events are put beside them first, with the hash of the queue
// as it will be; the queue taking that content is the commit, after which the events count, wherever they are.

/**
 * Puts event lines on the disk that count as soon as the queue has the content `text`.
 * @throws FileStoreError WRITE_FAILED
 */
export function stageLines(place: QueuePlace, text: string, lines: readonly EventLine[]): void {
  writeFileAtomic(place.stagedFile, `${JSON.stringify({ queue_sha256: hashText(text), lines })}\n`);
}

/** Forgets staged lines that are in the log, or must not count. */
export function dropStagedLines(place: QueuePlace): void {
  try {
    unlinkSync(place.stagedFile);
  } catch {
    // The next transaction finds out again that they are done with.
  }
}

/**
 * The staged lines that count: those whose queue has come to be.
 * @throws OrchOpsError QUEUE_READ_FAILED
 */
export function readStagedLines(place: QueuePlace, text: string): EventLine[] {
  const staged = parseStaged(readStagedText(place));
  return staged !== undefined && staged.hash === hashText(text) ? staged.lines : [];
}

/**
 * Ends what a crash interrupted; only under the lock. Lines that count go to the log, others are forgotten.
 * @throws FileStoreError WRITE_FAILED
 * @throws OrchOpsError QUEUE_READ_FAILED
 */
export function recoverStagedLines(place: QueuePlace, text: string): void {
  if (readStagedText(place) === undefined) return;
  const staged = readStagedLines(place, text);
  if (staged.length > 0) {
    const missing = missingLines(readEventLines(place).lines, staged);
    appendJsonl(place.eventsFile, missing, { fsync: true });
  }
  dropStagedLines(place);
}

function readStagedText(place: QueuePlace): string | undefined {
  try {
    return readFileSync(place.stagedFile, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw readFailure(error, place.stagedFile);
  }
}

function parseStaged(text: string | undefined): { hash: unknown; lines: EventLine[] } | undefined {
  if (text === undefined) return undefined;
  try {
    const fields = new Map<string, unknown>(Object.entries(JSON.parse(text) as object));
    const lines = fields.get('lines');
    if (!Array.isArray(lines)) return undefined;
    const known = lines.map(readEventLine).filter((line) => line !== undefined);
    return { hash: fields.get('queue_sha256'), lines: known };
  } catch {
    // Not ours: it is written as a whole or not at all.
    return undefined;
  }
}

function hashText(text: string): string {
  // Loaded only when there is something to hash: it costs milliseconds at start-up.
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
}
