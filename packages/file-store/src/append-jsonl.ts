import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import { ensureFolder, syncFolder } from './folder.ts';
import { recordText } from './record-text.ts';
import { systemCode, writeFailure } from './system-error.ts';

const newline = 0x0a;
const newlineBytes: Buffer = Buffer.from('\n');
const noBytes: Buffer = Buffer.alloc(0);
const maxAttempts = 5;

/** How to append. */
export interface AppendJsonlOptions {
  /** Also flush to the disk, so that the records survive a power failure and not only the end of the process. */
  fsync?: boolean;
}

/**
 * Appends a record, or each element of an array of records, as lines of JSON; safe beside other appenders without a
 * lock. A line that an earlier crash left unfinished is closed first, so it cannot swallow the record. Creates the file
 * and its folders. Returns the number of bytes written. Throws BAD_RECORD (nothing written) and WRITE_FAILED.
 */
export function appendJsonl(file: string, records: unknown, options: AppendJsonlOptions = {}): number {
  const list: readonly unknown[] = Array.isArray(records) ? records : [records];
  return appendLines(file, list.map(recordText), options);
}

/**
 * Does what {@link appendJsonl} does with records that are texts already, each without a line end in it, or with the
 * bytes of lines and their line ends. Throws WRITE_FAILED.
 */
export function appendLines(
  file: string,
  lines: readonly string[] | Buffer,
  options: AppendJsonlOptions = {},
): number {
  if (lines.length === 0) return 0;
  const payload = Buffer.isBuffer(lines) ? lines : bytesOf(`${lines.join('\n')}\n`);
  try {
    const fd = openForAppend(file);
    try {
      const isNew = fstatSync(fd).size === 0;
      const written = writeLines(fd, payload);
      if (options.fsync === true) {
        flush(fd);
        if (isNew) syncFolder(path.dirname(path.resolve(file)));
      }
      return written;
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    throw writeFailure(error, file, !existsSync(file));
  }
}

const manyBytes = 64 * 1024;
const memoryBytes = 2 * 1024 * 1024;
let memory: Buffer | undefined;

/** Bytes that are good until the next call: garbage outside of the heap is collected late, and would pile up. */
function bytesOf(text: string): Buffer {
  const length = Buffer.byteLength(text);
  if (length < manyBytes || length > memoryBytes) return Buffer.from(text, 'utf8');
  memory ??= Buffer.allocUnsafeSlow(memoryBytes);
  return memory.subarray(0, memory.write(text));
}

function openForAppend(file: string): number {
  try {
    return openSync(file, 'a+');
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    ensureFolder(path.dirname(path.resolve(file)));
    return openSync(file, 'a+');
  }
}

function flush(fd: number): void {
  try {
    fsyncSync(fd);
  } catch (error) {
    // A pipe or a terminal has nothing to flush.
    if (systemCode(error) !== 'EINVAL') throw error;
  }
}

function writeLines(fd: number, payload: Buffer): number {
  let total = 0;
  let pending = payload;
  for (let attempt = 0; pending.length > 0; attempt++) {
    if (attempt === maxAttempts) throw new Error('other writers leave unfinished lines all the time');
    const size = fstatSync(fd).size;
    const closeFirst = attempt > 0 || (size > 0 && byteAt(fd, size - 1) !== newline);
    const bytes = closeFirst ? Buffer.concat([newlineBytes, pending]) : pending;
    const written = writeSync(fd, bytes);
    total += written;
    if (written < bytes.length) {
      // A disk that fills up cuts a write short without an error; the next write then says what is wrong.
      pending = withoutWhole(pending, written - (closeFirst ? 1 : 0));
    } else {
      pending = closeFirst || startsOwnLine(fd, size, bytes) ? noBytes : firstLine(pending);
    }
  }
  return total;
}

/** The lines that `written` bytes of them do not hold; a line that lacks only its end is whole. */
function withoutWhole(lines: Buffer, written: number): Buffer {
  if (written < 0) return lines;
  return lines.subarray(lines[written] === newline ? written + 1 : lines.lastIndexOf(newline, written) + 1);
}

function firstLine(lines: Buffer): Buffer {
  return lines.subarray(0, lines.indexOf(newline) + 1);
}

/**
 * Between the look at the last byte and the write, another writer may have died in the middle of a line. What was
 * appended since is read back to see that our first line begins a line; otherwise it must be written again.
 */
function startsOwnLine(fd: number, sizeBefore: number, payload: Buffer): boolean {
  const { size } = fstatSync(fd);
  if (size <= sizeBefore + payload.length) return true;
  const tail = Buffer.alloc(size - sizeBefore);
  const length = readSync(fd, tail, 0, tail.length, sizeBefore);
  for (let at = -1; (at = tail.subarray(0, length).indexOf(payload, at + 1)) !== -1;) {
    if (at === 0 || tail[at - 1] === newline) return true;
  }
  return false;
}

function byteAt(fd: number, position: number): number | undefined {
  const byte = Buffer.alloc(1);
  return readSync(fd, byte, 0, 1, position) === 1 ? byte[0] : undefined;
}
