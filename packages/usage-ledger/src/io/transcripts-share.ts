import type { FileReading } from '../transcripts/file-reading.ts';
import { readTranscriptFile } from './transcripts-file.ts';
import type { FileRules, FileTask } from './transcripts-file.ts';

/** Files that several threads read, each taking the next one that none has taken. */
export interface SharedWork {
  readonly tasks: readonly FileTask[];
  readonly rules: FileRules;
  /** One number: the next task. */
  readonly next: SharedArrayBuffer;
}

/** Takes and reads files, one after the other, until none is left. */
export function* takeReadings(work: SharedWork): Generator<FileReading, undefined> {
  const next = new Int32Array(work.next);
  for (;;) {
    const task = work.tasks[Atomics.add(next, 0, 1)];
    if (task === undefined) return undefined;
    yield readTranscriptFile(task, work.rules);
  }
}
