import { readSync } from 'node:fs';
import { LINE_LIMIT_BYTES, type LogReader } from '../run-log/log-reader.ts';

const chunkBytes = 1024 * 1024;

/** What is left when all lines that ended were fed. */
export interface FedLines {
  /** Behind the last line that ended. */
  readonly offset: number;
  /** A last line without its end; empty when it is longer than a line may be. */
  readonly rest: Buffer;
  readonly isTooLong: boolean;
}

/**
 * Feeds the lines of an open file from an offset on. Throws what the system throws.
 * @param from where a line begins; 0 also reads what is not a file from where it stands
 */
export function feedLines(fd: number, from: number, reader: LogReader): FedLines {
  let buffer = Buffer.allocUnsafe(chunkBytes);
  let offset = from;
  /** Bytes of a line that has not ended, those passed over included. */
  let pending = 0;
  let kept = 0;
  let isSkipping = false;
  for (;;) {
    const position = from === 0 ? null : offset + pending;
    const count = readSync(fd, buffer, kept, buffer.length - kept, position);
    if (count === 0) return { offset, rest: buffer.subarray(0, kept), isTooLong: isSkipping };
    const filled = kept + count;
    const read = pending + count;
    let start = 0;
    if (isSkipping) {
      start = buffer.subarray(0, filled).indexOf(10) + 1;
      if (start === 0) {
        pending = read;
        continue;
      }
      reader.skip();
      isSkipping = false;
    }
    const end = buffer.subarray(0, filled).lastIndexOf(10) + 1;
    if (end > start) reader.feed(buffer.subarray(start, end));
    buffer.copyWithin(0, end, filled);
    kept = filled - end;
    pending = end > 0 ? kept : read;
    offset += read - pending;
    if (kept < buffer.length) continue;
    if (buffer.length < LINE_LIMIT_BYTES) buffer = Buffer.concat([buffer], buffer.length * 2);
    else {
      isSkipping = true;
      kept = 0;
    }
  }
}
