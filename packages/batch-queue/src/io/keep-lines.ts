import { lstatSync } from 'node:fs';
import path from 'node:path';
import { appendLines } from '@backlog-toolkit/file-store';
import { lineOf } from '../line-of.ts';
import type { NumberSet } from '../number-set.ts';
import type { ResultLine } from '../result.ts';
import { appliedShape, resultShape } from '../shape/kept-shapes.ts';
import type { AppliedResult } from '../store.ts';
import { flushFolder } from './durable-files.ts';
import { unreadable } from './unreadable.ts';

// Written out so often that a huge batch is never held in memory.
const waitingChars = 1024 * 1024;

/** Where lines go. */
export interface LineKeeping {
  readonly file: string;
  /** How many requests the job has. */
  readonly requestCount: number;
  /** Called before each write; throws when writing is not ours any more. */
  readonly assertHeld: () => void;
}

/**
 * Appends results of requests that are not in `known`, which grows, and returns how many; all are on the disk when it
 * resolves. When the source fails, what came before is kept: it is paid for. After an error `known` may hold what is not
 * in the file. Throws JOB_INVALID for what is no result of the job.
 */
export async function keepResults(
  keeping: LineKeeping,
  known: NumberSet,
  results: AsyncIterable<ResultLine> | Iterable<ResultLine>,
): Promise<number> {
  let added = 0;
  let waiting: string[] = [];
  let chars = 0;
  try {
    for await (const result of results) {
      if (known.has(result.request)) continue;
      const line = lineOf(result, resultShape, keeping.requestCount);
      if (chars > waitingChars) {
        append(keeping, waiting);
        waiting = [];
        chars = 0;
      }
      known.add(result.request);
      added += 1;
      waiting.push(line);
      chars += line.length;
    }
  } finally {
    // There is always a line that waits: the flush after it counts for all of the file.
    if (waiting.length > 0) await appendDurably(keeping, waiting);
  }
  return added;
}

/** Appends notes of what was applied; on the disk when it resolves. Throws JOB_INVALID. */
export async function keepApplied(keeping: LineKeeping, applied: readonly AppliedResult[]): Promise<void> {
  if (applied.length === 0) return;
  await appendDurably(
    keeping,
    applied.map((note) => lineOf(note, appliedShape, keeping.requestCount)),
  );
}

async function appendDurably(keeping: LineKeeping, lines: readonly string[]): Promise<void> {
  append(keeping, lines, true);
  // A crash may have left the file without its entry in the folder on the disk: it is not new to the appender then.
  await flushFolder(path.dirname(keeping.file));
}

function append({ file, assertHeld }: LineKeeping, lines: readonly string[], fsync: boolean = false): void {
  assertHeld();
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true)
    throw unreadable({ file, reason: 'expected a file, found a symbolic link' });
  appendLines(file, lines, { fsync });
}
