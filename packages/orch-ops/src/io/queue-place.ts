import { realpathSync } from 'node:fs';
import path from 'node:path';
import { readFailure } from './store-failure.ts';

/** The files of a Markdown queue. */
export interface QueuePlace {
  /** As the caller named it, for messages. */
  readonly name: string;
  /** Absolute path, symbolic links resolved: two names of one queue share a lock and an event log. */
  readonly file: string;
  readonly eventsFile: string;
  /** Event lines that wait until the queue has its new content. */
  readonly stagedFile: string;
}

/**
 * Finds the files of a queue.
 * @throws OrchOpsError QUEUE_MISSING, QUEUE_READ_FAILED
 */
export function findPlace(name: string): QueuePlace {
  try {
    const file = realpathSync.native(path.resolve(name));
    return { name, file, eventsFile: `${file}.events.jsonl`, stagedFile: `${file}.events.next` };
  } catch (error) {
    throw readFailure(error, name);
  }
}
