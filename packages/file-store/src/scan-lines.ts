import { isUtf8 } from 'node:buffer';
import { readSync } from 'node:fs';

const newline = 0x0a;

/** A line as bytes. */
export interface RawLine {
  /** Number of the line, from 1. */
  line: number;
  /** Where its first byte is in the file. */
  offset: number;
  /** Length in bytes without the newline. */
  lengthBytes: number;
  /** The bytes without the newline, valid until the next line is asked for; undefined when longer than the limit. */
  bytes: Buffer | undefined;
  /** Whether a newline ends it. */
  ended: boolean;
  /** Whether the bytes are known to be UTF-8; false means not looked at. */
  checkedUtf8: boolean;
}

/** Sizes to work with, in bytes. */
export interface ScanLimits {
  chunkBytes: number;
  maxLineBytes: number;
}

/** Reads an open file from its start and yields its lines; holds one chunk and one unfinished line in memory. */
export function* scanLines(fd: number, limits: ScanLimits): Generator<RawLine, void, undefined> {
  const chunk = Buffer.allocUnsafe(limits.chunkBytes);
  let position = 0;
  let line = 1;
  let started = 0;
  // Pieces of a line that began in an earlier chunk; given up once the line is over the limit.
  let pieces: Buffer[] = [];
  for (let length; (length = readSync(fd, chunk, 0, chunk.length, position)) > 0; position += length) {
    const read = chunk.subarray(0, length);
    // One check for all lines that lie within the chunk; one that began earlier is left to whoever reads it.
    const firstInside = position > started ? read.indexOf(newline) + 1 : 0;
    const insideIsUtf8 = isUtf8(read.subarray(firstInside, read.lastIndexOf(newline) + 1));
    let from = 0;
    for (let end; (end = read.indexOf(newline, from)) !== -1; from = end + 1) {
      const lengthBytes = position + end - started;
      const rest = read.subarray(from, end);
      const bytes = lengthBytes > limits.maxLineBytes ? undefined : join(pieces, rest);
      yield {
        line,
        offset: started,
        lengthBytes,
        bytes,
        ended: true,
        checkedUtf8: insideIsUtf8 && from >= firstInside,
      };
      pieces = [];
      line += 1;
      started = position + end + 1;
    }
    if (position + length - started > limits.maxLineBytes) pieces = [];
    else if (from < length) pieces.push(Buffer.from(read.subarray(from)));
  }
  const lengthBytes = position - started;
  if (lengthBytes === 0) return;
  const bytes = lengthBytes > limits.maxLineBytes ? undefined : join(pieces, chunk.subarray(0, 0));
  yield { line, offset: started, lengthBytes, bytes, ended: false, checkedUtf8: false };
}

function join(pieces: readonly Buffer[], rest: Buffer): Buffer {
  return pieces.length === 0 ? rest : Buffer.concat([...pieces, rest]);
}
