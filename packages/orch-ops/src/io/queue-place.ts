import { realpathSync } from 'node:fs';
import path from 'node:path';
import { readFailure, systemCode } from './store-failure.ts';

/** The files of a Markdown queue. */
export interface QueuePlace {
  /** As the caller named it, for messages. */
  readonly name: string;
  /** Absolute path, symbolic links resolved: two names of one queue share a lock and an event log. */
  readonly file: string;
  readonly eventsFile: string;
  /** Event lines that wait until the queue has its new content. */
  readonly stagedFile: string;
  /** Whether a missing file reads as a queue without rows. */
  readonly isEmptyIfMissing: boolean;
}

/**
 * Finds the files of a queue.
 * @throws OrchOpsError QUEUE_MISSING, QUEUE_READ_FAILED
 */
export function findPlace(name: string, isEmptyIfMissing: boolean): QueuePlace {
  const file = findFile(name, isEmptyIfMissing);
  const beside = { eventsFile: `${file}.events.jsonl`, stagedFile: `${file}.events.next` };
  return { name, file, ...beside, isEmptyIfMissing };
}

function findFile(name: string, isEmptyIfMissing: boolean): string {
  try {
    return realpathSync.native(path.resolve(name));
  } catch (error) {
    if (isEmptyIfMissing && systemCode(error) === 'ENOENT') return path.resolve(name);
    throw readFailure(error, name);
  }
}
