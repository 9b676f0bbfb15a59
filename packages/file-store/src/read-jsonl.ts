import { isUtf8 } from 'node:buffer';
import { closeSync, openSync } from 'node:fs';
import { scanLines } from './scan-lines.ts';
import type { RawLine } from './scan-lines.ts';
import { readFailure } from './system-error.ts';

/** What a line of a JSON Lines file turned out to be; blank lines are left out. */
export type JsonlLine =
  | {
      readonly kind: 'record';
      /** Number of the line, from 1. */
      readonly line: number;
      /** Where the line begins in the file, in bytes. */
      readonly offset: number;
      readonly value: unknown;
    }
  /** Not JSON, not UTF-8, or too long. */
  | { readonly kind: 'bad'; readonly line: number; readonly offset: number; readonly reason: string }
  /** The last line, without a newline and not JSON: a write that was cut off. */
  | { readonly kind: 'torn'; readonly line: number; readonly offset: number; readonly lengthBytes: number };

/** Sizes to work with. */
export interface ReadJsonlOptions {
  /** A longer line is bad and is not held in memory (default 16 MiB). */
  maxLineBytes?: number;
  /** How much to read at once (default 256 KiB). */
  chunkBytes?: number;
}

/**
 * Reads a JSON Lines file line by line in flat memory. Accepts a byte order mark and CRLF; says of every line that is
 * not blank what it is, so nothing is skipped in silence. Throws FILE_MISSING and READ_FAILED.
 */
export function* readJsonl(
  file: string,
  options: ReadJsonlOptions = {},
): Generator<JsonlLine, void, undefined> {
  const maxLineBytes = options.maxLineBytes ?? 16 * 1024 * 1024;
  const chunkBytes = options.chunkBytes ?? 256 * 1024;
  let fd: number | undefined;
  try {
    fd = openSync(file, 'r');
    for (const raw of scanLines(fd, { chunkBytes, maxLineBytes })) {
      const line = judgeLine(raw, maxLineBytes);
      if (line !== undefined) yield line;
    }
  } catch (error) {
    throw readFailure(error, file);
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function judgeLine(raw: RawLine, maxLineBytes: number): JsonlLine | undefined {
  const { line, lengthBytes } = raw;
  if (raw.bytes === undefined) {
    const reason = `line of ${lengthBytes} bytes, expected at most ${maxLineBytes}`;
    return { kind: 'bad', line, offset: raw.offset, reason };
  }
  const markBytes = line === 1 && startsWithMark(raw.bytes) ? 3 : 0;
  const bytes = raw.bytes.subarray(markBytes);
  const offset = raw.offset + markBytes;
  const problem = (reason: string): JsonlLine =>
    raw.ended
      ? { kind: 'bad', line, offset, reason }
      : { kind: 'torn', line, offset, lengthBytes: lengthBytes - markBytes };
  if (!raw.checkedUtf8 && !isUtf8(bytes)) return problem('expected UTF-8, found other bytes');
  const text = bytes.toString('utf8');
  try {
    return { kind: 'record', line, offset, value: JSON.parse(text) };
  } catch (error) {
    if (isBlank(text)) return undefined;
    return problem(error instanceof Error ? error.message : 'expected JSON');
  }
}

function startsWithMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function isBlank(text: string): boolean {
  return /^[ \t\r]*$/.test(text);
}
