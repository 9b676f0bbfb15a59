import { closeSync, openSync, readSync } from 'node:fs';
import { OrchOpsError } from '../errors.ts';
import { type BadLogLine, LogReader } from '../run-log/log-reader.ts';
import type { RunTotals } from '../run-log/run-totals.ts';
import { systemCode } from './system-code.ts';

/** What a run log holds. */
export interface RunLog {
  readonly totals: RunTotals;
  readonly badCount: number;
  /** The first ten of them. */
  readonly badLines: readonly BadLogLine[];
  /** True when the last line was cut off in the middle: a writer is at work or died. */
  readonly isTorn: boolean;
}

const CHUNK_BYTES = 1024 * 1024;
const LINE_LIMIT_BYTES = 16 * 1024 * 1024;

function openLog(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if (systemCode(error) === 'ENOENT')
      throw new OrchOpsError('LOG_MISSING', `There is no run log ${file}`, {
        file,
        hint: 'Give its path with --log-path or ORCH_LOG_PATH.',
        cause: error,
      });
    throw readFailure(file, error);
  }
}

function readFailure(file: string, error: unknown): OrchOpsError {
  const reason = systemCode(error) || String(error);
  return new OrchOpsError('QUEUE_READ_FAILED', `${file} cannot be read (${reason})`, {
    file,
    hint: 'Check the path and its permissions.',
    cause: error,
  });
}

function readAll(fd: number, reader: LogReader): boolean {
  let buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let kept = 0;
  let isSkipping = false;
  for (;;) {
    const count = readSync(fd, buffer, kept, buffer.length - kept, null);
    if (count === 0) break;
    let start = 0;
    const filled = kept + count;
    if (isSkipping) {
      const feedAt = buffer.subarray(0, filled).indexOf(10);
      if (feedAt < 0) continue;
      reader.skip(LINE_LIMIT_BYTES);
      isSkipping = false;
      start = feedAt + 1;
    }
    const end = buffer.subarray(0, filled).lastIndexOf(10) + 1;
    if (end > start) reader.feed(buffer.subarray(start, end));
    const rest = Math.max(start, end);
    buffer.copyWithin(0, rest, filled);
    kept = filled - rest;
    if (kept < buffer.length) continue;
    if (buffer.length < LINE_LIMIT_BYTES) buffer = Buffer.concat([buffer], buffer.length * 2);
    else {
      isSkipping = true;
      kept = 0;
    }
  }
  if (isSkipping) reader.skip(LINE_LIMIT_BYTES);
  return kept > 0 && !reader.feedLast(buffer.subarray(0, kept));
}

/**
 * Reads a run log, JSON Lines of any size, in flat memory but for 8 bytes a run.
 * @throws OrchOpsError LOG_MISSING, QUEUE_READ_FAILED
 */
export function readRunLog(file: string): RunLog {
  const reader = new LogReader();
  const fd = openLog(file);
  try {
    const isTorn = readAll(fd, reader);
    return { totals: reader.totals, badCount: reader.badCount, badLines: reader.badLines, isTorn };
  } catch (error) {
    throw error instanceof OrchOpsError ? error : readFailure(file, error);
  } finally {
    closeSync(fd);
  }
}
