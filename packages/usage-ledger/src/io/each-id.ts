import { createLineBuffer, createLineMemory, maxLineBytes, type LineSink } from '../line-buffer.ts';
import { feedFromFile } from './feed-lines.ts';
import type { OpenLedger } from './open-ledger.ts';

const newline = 0x0a;
const quote = 0x22;
const colon = 0x3a;
const backslash = 0x5c;
const idKey = Buffer.from('"id"');

/** Takes what may be the id of the line that begins at a position. */
type VisitId = (id: string, offset: number) => void;

/**
 * Calls back for each id of the lines in a range, and for texts that only look like one: under a key `id` further inside,
 * or in a line that is no entry. `parseId` reads a line with care; only those with escapes need that.
 */
export function eachId(
  ledger: OpenLedger,
  { from, to }: { readonly from: number; readonly to: number },
  parseId: (line: Buffer, isFirst: boolean) => string | undefined,
  visit: VisitId,
): void {
  let offset = from;
  const read = (bytes: Buffer, start: number, end: number, hasEscape: boolean, keyAt: number): void => {
    if (hasEscape) {
      const id = parseId(bytes.subarray(start, end), offset === 0);
      if (id !== undefined) visit(id, offset);
    } else
      for (let at = keyAt; at < end; at = find(bytes, idKey, at + 1, end)) {
        const id = textAfter(bytes, at + idKey.length, end);
        if (id !== undefined) visit(id, offset);
      }
    offset += end - start + 1;
  };
  const sink: LineSink = {
    readMany(bytes, start, end, limit) {
      let at = start;
      let escapeAt = find(bytes, backslash, at, end);
      let keyAt = find(bytes, idKey, at, end);
      while (at < limit) {
        const lineEnd = find(bytes, newline, at, end);
        if (lineEnd === Infinity || lineEnd - at > maxLineBytes) break;
        read(bytes, at, lineEnd, escapeAt < lineEnd, keyAt);
        at = lineEnd + 1;
        if (escapeAt < at) escapeAt = find(bytes, backslash, at, end);
        if (keyAt < at) keyAt = find(bytes, idKey, at, end);
      }
      return at;
    },
    readOne(bytes, start, end) {
      const hasEscape = find(bytes, backslash, start, end) < end;
      read(bytes, start, end, hasEscape, find(bytes, idKey, start, end));
    },
    tooLong(lengthBytes) {
      offset += lengthBytes + 1;
    },
  };
  const buffer = createLineBuffer({ from, skipFirst: false, to }, sink, createLineMemory());
  feedFromFile(ledger, from, to, buffer);
}

/** Where something stands before `end`; Infinity when it does not. */
function find(bytes: Buffer, what: number | Buffer, from: number, end: number): number {
  const at = bytes.indexOf(what, from);
  return at === -1 || at >= end ? Infinity : at;
}

/** The text that is the value of a key which ends at a place; undefined when it is anything else, or empty. */
function textAfter(bytes: Buffer, from: number, end: number): string | undefined {
  let at = skipBlanks(bytes, from);
  if (bytes[at] !== colon) return undefined;
  at = skipBlanks(bytes, at + 1);
  if (bytes[at] !== quote) return undefined;
  const stop = bytes.indexOf(quote, at + 1);
  return stop === -1 || stop >= end || stop === at + 1 ? undefined : bytes.toString('utf8', at + 1, stop);
}

function skipBlanks(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x09 || bytes[at] === 0x0d) at += 1;
  return at;
}
