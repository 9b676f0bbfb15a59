import { isAscii, isUtf8 } from 'node:buffer';
import { checkEntry } from './check-entry.ts';
import type { LedgerEntry } from './entry.ts';

/** What the bytes of a line are: an entry, nothing, not JSON (which a cut-off write is too), or no entry. */
export type ParsedLine =
  | { readonly kind: 'entry'; readonly entry: LedgerEntry }
  | { readonly kind: 'blank' }
  | { readonly kind: 'not-json'; readonly reason: string }
  | { readonly kind: 'bad'; readonly reason: string };

const blank: ParsedLine = { kind: 'blank' };

/** Reads one line, given without its newline, by the full rules. */
export function parseLine(bytes: Buffer): ParsedLine {
  return parseLineAt(bytes, 0, bytes.length, isAscii(bytes));
}

/** {@link parseLine} of the bytes from `start` up to `end`, of which is known whether they are plain ASCII. */
export function parseLineAt(bytes: Buffer, start: number, end: number, isPlain: boolean): ParsedLine {
  if (!isPlain && !isUtf8(bytes.subarray(start, end)))
    return { kind: 'not-json', reason: 'expected UTF-8, found other bytes' };
  // Latin-1 costs less to decode, and ASCII is the same in it.
  const text = bytes.toString(isPlain ? 'latin1' : 'utf8', start, end);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    if (/^[ \t\r]*$/.test(text)) return blank;
    return { kind: 'not-json', reason: `expected JSON, found ${JSON.stringify(excerpt(text))}` };
  }
  const checked = checkEntry(value);
  return 'entry' in checked
    ? { kind: 'entry', entry: checked.entry }
    : { kind: 'bad', reason: checked.reason };
}

function excerpt(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
