import fs from 'node:fs';
import type { FilePlace } from '../transcripts/file-reading.ts';

const newline = 10;
const carriageReturn = 13;
const closingBrace = 125;

/** Gets the lines that hold one of the needles, and those that do not end as an object does. */
export interface LineVisitor {
  /** A line without its newline: the bytes from `start` to `end`, only valid during the call. */
  readonly onLine: (bytes: Buffer, start: number, end: number, place: FilePlace) => void;
  readonly onTooLong: (place: FilePlace) => void;
  /** The last line when no newline ends it; returns whether it was complete nevertheless. */
  readonly onUnfinished: (bytes: Buffer, place: FilePlace) => boolean;
}

/** Sizes in bytes. */
export interface LineLimits {
  readonly chunkBytes: number;
  readonly maxLineBytes: number;
}

/** Where the reading ended. */
export interface LineEnd extends FilePlace {
  readonly bytesRead: number;
  readonly isTorn: boolean;
}

let shared: Buffer | undefined;

/** Visits the lines that hold a needle, from `start` to the end of the file; the others cost a search over their bytes. */
export function visitLines(
  descriptor: number,
  start: FilePlace,
  needles: readonly Buffer[],
  visitor: LineVisitor,
  limits: LineLimits,
): LineEnd {
  let buffer =
    shared?.length === limits.chunkBytes ? shared : (shared = Buffer.allocUnsafeSlow(limits.chunkBytes));
  let base = start.offset;
  let line = start.line;
  let held = 0;
  let bytesRead = 0;
  let isSkipping = false;
  for (;;) {
    const count = fs.readSync(descriptor, buffer, held, buffer.length - held, base + held);
    if (count === 0) break;
    bytesRead += count;
    const filled = buffer.subarray(0, held + count);
    let from = 0;
    if (isSkipping) {
      const end = filled.indexOf(newline);
      if (end === -1) {
        base += filled.length;
        continue;
      }
      isSkipping = false;
      line += 1;
      from = end + 1;
    }
    const lastEnd = filled.lastIndexOf(newline);
    if (lastEnd >= from) {
      line = visitWholeLines(
        filled.subarray(from, lastEnd + 1),
        { offset: base + from, line },
        needles,
        visitor,
      );
      from = lastEnd + 1;
    }
    held = filled.length - from;
    if (from > 0) buffer.copyWithin(0, from, filled.length);
    base += from;
    if (held < buffer.length) continue;
    if (held < limits.maxLineBytes) {
      const larger = Buffer.allocUnsafeSlow(Math.min(buffer.length * 2, limits.maxLineBytes));
      buffer.copy(larger, 0, 0, held);
      buffer = larger;
    } else {
      visitor.onTooLong({ offset: base, line });
      isSkipping = true;
      base += held;
      held = 0;
    }
  }
  if (isSkipping || held === 0) return { offset: base, line, bytesRead, isTorn: isSkipping };
  const isComplete = visitor.onUnfinished(buffer.subarray(0, held), { offset: base, line });
  return isComplete
    ? { offset: base + held, line, bytesRead, isTorn: false }
    : { offset: base, line, bytesRead, isTorn: true };
}

/** Returns the number of the line after. */
function visitWholeLines(
  bytes: Buffer,
  place: FilePlace,
  needles: readonly Buffer[],
  visitor: LineVisitor,
): number {
  // Of one kind, whether all are found or not: a list would change its kind, and with it the code made for this loop.
  const next = new Float64Array(needles.length);
  for (let i = 0; i < next.length; i += 1) next[i] = find(bytes, needles[i] as Buffer, 0);
  let line = place.line;
  let start = 0;
  while (start < bytes.length) {
    let target = Number.POSITIVE_INFINITY;
    for (let i = 0; i < next.length; i += 1) target = Math.min(target, next[i] as number);
    let end = bytes.indexOf(newline, start);
    // The lines before the next hit: counted because a problem must be found again, and looked at where they end,
    // because a line that was cut off may have lost what the needles look for.
    while (end < target && end !== -1 && endsObject(bytes, start, end)) {
      line += 1;
      start = end + 1;
      end = bytes.indexOf(newline, start);
    }
    if (end === -1) break;
    visitor.onLine(bytes, start, end, { offset: place.offset + start, line });
    line += 1;
    start = end + 1;
    for (let i = 0; i < next.length; i += 1)
      if ((next[i] as number) < start) next[i] = find(bytes, needles[i] as Buffer, start);
  }
  return line;
}

function find(bytes: Buffer, needle: Buffer, from: number): number {
  const at = bytes.indexOf(needle, from);
  return at === -1 ? Number.POSITIVE_INFINITY : at;
}

/** Whether a line is blank or ends with a brace. */
function endsObject(bytes: Buffer, start: number, end: number): boolean {
  const last = bytes[end - 1] === carriageReturn ? end - 1 : end;
  return last <= start || bytes[last - 1] === closingBrace;
}
