import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { OrchOpsError } from '../errors.ts';
import { type BadLogLine, LogReader } from '../run-log/log-reader.ts';
import type { RunTotals } from '../run-log/run-totals.ts';
import { feedLines } from './feed-lines.ts';
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

/** How far a log was read. */
interface Progress {
  readonly reader: LogReader;
  readonly identity: string;
  /** Behind the last line that ended. */
  readonly offset: number;
  /** The bytes before that: a file that has others there is not the one that was read, only longer. */
  readonly ending: Buffer;
  /** Takes back what was read behind the offset: a line that had not ended. */
  readonly forgetRest: () => void;
}

const endingBytes = 256;

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

function readEnding(fd: number, offset: number): Buffer {
  const bytes = Buffer.alloc(Math.min(endingBytes, offset));
  const count = bytes.length === 0 ? 0 : readSync(fd, bytes, 0, bytes.length, offset - bytes.length);
  return bytes.subarray(0, count);
}

/** What the file is called by the system; undefined for a pipe, which cannot be read twice. */
function identify(fd: number): string | undefined {
  const stats = fstatSync(fd, { bigint: true });
  return stats.isFile() ? `${stats.dev}:${stats.ino}` : undefined;
}

function readOn(
  fd: number,
  known: Progress | undefined,
): { readonly log: RunLog; readonly progress: Progress | undefined } {
  const identity = identify(fd);
  const goesOn = known?.identity === identity && known?.ending.equals(readEnding(fd, known.offset)) === true;
  if (goesOn) known.forgetRest();
  const reader = goesOn ? known.reader : new LogReader();
  const { offset, rest, isTooLong } = feedLines(fd, goesOn ? known.offset : 0, reader);
  const forgetRest = reader.mark();
  if (isTooLong) reader.skip();
  const isTorn = rest.length > 0 && !reader.feedLast(rest);
  return {
    log: { totals: reader.totals, badCount: reader.badCount, badLines: reader.badLines, isTorn },
    progress:
      identity === undefined
        ? undefined
        : { reader, identity, offset, ending: readEnding(fd, offset), forgetRest },
  };
}

/**
 * Makes a function that reads a run log again and again, from the second time on only what was appended. What it returns
 * holds until the next call. A file that was replaced or cut is read anew.
 * @throws OrchOpsError LOG_MISSING, QUEUE_READ_FAILED: the function it returns
 */
export function followRunLog(): (file: string) => RunLog {
  let known: Progress | undefined;
  return (file) => {
    const fd = openLog(file);
    const before = known;
    // Stays so when reading fails in the middle.
    known = undefined;
    try {
      const { log, progress } = readOn(fd, before);
      known = progress;
      return log;
    } catch (error) {
      throw error instanceof OrchOpsError ? error : readFailure(file, error);
    } finally {
      closeSync(fd);
    }
  };
}

/**
 * Reads a run log, JSON Lines of any size, in flat memory but for 8 bytes a run.
 * @throws OrchOpsError LOG_MISSING, QUEUE_READ_FAILED
 */
export function readRunLog(file: string): RunLog {
  return followRunLog()(file);
}
