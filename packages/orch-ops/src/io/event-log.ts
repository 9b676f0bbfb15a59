import { foldStates, missingLines, type EventLog } from '../markdown/event-line.ts';
import type { TextDefect } from '../markdown/queue-document.ts';
import type { QueuePlace } from './queue-place.ts';
import { readEventLines } from './read-event-lines.ts';
import { readStagedLines } from './staged-events.ts';

/** The event log of a queue, and its lines that say nothing. */
export interface ReadEventLog extends EventLog {
  /** False when there is none yet. */
  readonly exists: boolean;
  readonly defects: readonly TextDefect[];
}

/**
 * Reads the event log, with the lines that a crash kept from it: `text` is the queue's content, by which those are
 * known to count. Lines that cannot be read are left out and told of.
 * @throws OrchOpsError QUEUE_READ_FAILED
 */
export function readEventLog(place: QueuePlace, text: string): ReadEventLog {
  // Before the log: who ends a transaction appends to the log first.
  const staged = readStagedLines(place, text);
  const { lines, defects, exists } = readEventLines(place);
  const all = [...lines, ...missingLines(lines, staged)];
  return { lines: all, states: foldStates(all), defects, exists: exists || staged.length > 0 };
}
