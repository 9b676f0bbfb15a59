import { accessSync, closeSync, openSync } from 'node:fs';
import { appendJsonl, withLock, writeFileAtomic } from '@backlog-toolkit/file-store';
import type { EventLine } from '../markdown/event-line.ts';
import { beginTransaction, formatTime } from '../markdown/queue-transaction.ts';
import { writeLines, writeText } from '../markdown/write-changes.ts';
import type { QueueTransaction, TransactionOptions, TransactionResult } from '../queue-store.ts';
import { readEventLog } from './event-log.ts';
import type { QueuePlace } from './queue-place.ts';
import { readQueueFile, type QueueFile } from './read-queue-file.ts';
import { removeLeftovers } from './remove-leftovers.ts';
import { dropStagedLines, recoverStagedLines, stageLines } from './staged-events.ts';
import { readFailure, storeFailure, writeFailure } from './store-failure.ts';

/** What a transaction needs to know of its store. */
export interface TransactionSettings {
  readonly maxAttempts: number;
  readonly lockTimeoutMs: number;
}

type Work<T> = (transaction: QueueTransaction) => Promise<T>;

/** Runs work under the lock of the queue and writes what it changed; see `QueueStore.transact`. */
export async function runTransaction<T>(
  place: QueuePlace,
  work: Work<T>,
  options: TransactionOptions,
  settings: TransactionSettings,
): Promise<TransactionResult<T>> {
  if (options.dryRun === true)
    return (await plan(place, readQueueFile(place), work, options, settings)).result;
  // The lock would create its files in a folder without a queue.
  checkExists(place);
  try {
    return await withLock(
      place.file,
      async () => {
        removeLeftovers(place);
        const queue = readQueueFile(place);
        recoverStagedLines(place, queue.document.text);
        const { result, text, lines } = await plan(place, queue, work, options, settings);
        commit(place, queue, text, lines);
        return result;
      },
      { timeoutMs: settings.lockTimeoutMs },
    );
  } catch (error) {
    throw storeFailure(error);
  }
}

function checkExists({ file, name }: QueuePlace): void {
  try {
    accessSync(file);
  } catch (error) {
    throw readFailure(error, name);
  }
}

/** Everything but writing. */
async function plan<T>(
  place: QueuePlace,
  { document }: QueueFile,
  work: Work<T>,
  { nowEpochSeconds }: TransactionOptions,
  { maxAttempts }: TransactionSettings,
): Promise<{ result: TransactionResult<T>; text: string; lines: readonly EventLine[] }> {
  const log = readEventLog(place, document.text);
  const begun = beginTransaction({ document, log, file: place.name, maxAttempts, nowEpochSeconds });
  const value = await work(begun.transaction);
  const planned = begun.plan();
  const { text, diff } = writeText(document, planned.drafts, place.name);
  const changes = planned.drafts.map(({ before, after }) => ({ before, after }));
  return {
    result: { value, changes, events: planned.events, diff },
    text,
    lines: writeLines(document, planned, formatTime(nowEpochSeconds)),
  };
}

function commit(
  place: QueuePlace,
  { document, version }: QueueFile,
  text: string,
  lines: readonly EventLine[],
): void {
  const isChanged = text !== document.text;
  if (!isChanged && lines.length === 0) return;
  checkAppendable(place.eventsFile);
  // One line is written as a whole or not at all.
  if (!isChanged && lines.length === 1) {
    appendJsonl(place.eventsFile, lines, { fsync: true });
    return;
  }
  stageLines(place, text, lines);
  if (isChanged) {
    try {
      writeFileAtomic(place.file, text, { ifUnchanged: version });
    } catch (error) {
      dropStagedLines(place);
      throw error;
    }
  }
  try {
    appendJsonl(place.eventsFile, lines, { fsync: true });
  } catch {
    // The change is made, and its events are on the disk: readers take them from there, the next writer moves them.
    return;
  }
  dropStagedLines(place);
}

/** Finds out that the log cannot be written before anything is changed. */
function checkAppendable(file: string): void {
  try {
    closeSync(openSync(file, 'a'));
  } catch (error) {
    throw writeFailure(error, file);
  }
}
