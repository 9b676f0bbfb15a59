import { skipOrdinary } from './line-bytes.ts';
import type { LineBytes } from './line-bytes.ts';

const quote = 34;
const comma = 44;
const colon = 58;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;
/** Deeper values are left to others: this one calls itself. */
const maxDepth = 100;

/** 1 for each byte that a text may hold as it is, but for the quotation mark that ends it. */
const isTextByte: Uint8Array = makeTable((byte) => byte >= 32 && byte !== quote && byte !== backslash);

/** 1 for each byte that stands for itself in a key; the same as in a text. */
export const isPlainKeyByte: Uint8Array = isTextByte;

const isSimpleEscape = makeTable((byte) => '"\\/bfnrt'.includes(String.fromCharCode(byte)));
const isHexDigit = makeTable((byte) => /[\da-f]/iu.test(String.fromCharCode(byte)));
const literals = ['true', 'false', 'null'].map((text) => Buffer.from(text));

function makeTable(test: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => Number(test(byte)));
}

/** Where the value at `at` ends, or -1 when it is not compact JSON or is too deep. */
export function skipValue(line: LineBytes, at: number, depth: number): number {
  const { bytes } = line;
  switch (bytes[at]) {
    case quote:
      return skipText(line, at + 1);
    case openBrace:
      return depth < maxDepth ? skipObject(line, at + 1, depth + 1) : -1;
    case openBracket:
      return depth < maxDepth ? skipList(line, at + 1, depth + 1) : -1;
    case 102:
    case 110:
    case 116:
      return skipLiteral(bytes, at);
    default:
      return skipNumber(bytes, at);
  }
}

function skipObject(line: LineBytes, from: number, depth: number): number {
  const { bytes } = line;
  let at = from;
  if (bytes[at] === closeBrace) return at + 1;
  for (;;) {
    if (bytes[at] !== quote) return -1;
    at = skipText(line, at + 1);
    if (at === -1 || bytes[at] !== colon) return -1;
    at = skipValue(line, at + 1, depth);
    if (at === -1) return -1;
    const next = bytes[at];
    at += 1;
    if (next === closeBrace) return at;
    if (next !== comma) return -1;
  }
}

function skipList(line: LineBytes, from: number, depth: number): number {
  const { bytes } = line;
  let at = from;
  if (bytes[at] === closeBracket) return at + 1;
  for (;;) {
    at = skipValue(line, at, depth);
    if (at === -1) return -1;
    const next = bytes[at];
    at += 1;
    if (next === closeBracket) return at;
    if (next !== comma) return -1;
  }
}

/** Where the text ends whose first character is at `from`, its quotation mark included; -1 when it is none. */
export function skipText(line: LineBytes, from: number): number {
  const { bytes, view } = line;
  let at = from;
  for (;;) {
    at = skipOrdinary(view, at);
    while (isTextByte[bytes[at] as number] === 1) at += 1;
    const byte = bytes[at];
    if (byte === quote) return at + 1;
    if (byte !== backslash) return -1;
    const escape = bytes[at + 1] as number;
    if (isSimpleEscape[escape] === 1) at += 2;
    else if (escape === 117 && areHexDigits(bytes, at + 2)) at += 6;
    else return -1;
  }
}

function areHexDigits(bytes: Uint8Array, at: number): boolean {
  for (let i = at; i < at + 4; i += 1) if (isHexDigit[bytes[i] as number] !== 1) return false;
  return true;
}

/** Where the number at `start` ends; -1 when there is none. */
export function skipNumber(bytes: Uint8Array, start: number): number {
  let at = bytes[start] === 45 ? start + 1 : start;
  const first = bytes[at] as number;
  at = first === 48 ? at + 1 : skipDigits(bytes, at);
  if (at !== -1 && bytes[at] === 46) at = skipDigits(bytes, at + 1);
  if (at === -1 || (bytes[at] !== 101 && bytes[at] !== 69)) return at;
  const sign = bytes[at + 1];
  return skipDigits(bytes, sign === 43 || sign === 45 ? at + 2 : at + 1);
}

function skipDigits(bytes: Uint8Array, start: number): number {
  let at = start;
  while ((bytes[at] as number) >= 48 && (bytes[at] as number) <= 57) at += 1;
  return at === start ? -1 : at;
}

/** Where `true`, `false` or `null` at `at` ends; -1 when it is none of them. */
export function skipLiteral(bytes: Uint8Array, at: number): number {
  for (const literal of literals) {
    let i = 0;
    while (i < literal.length && bytes[at + i] === literal[i]) i += 1;
    if (i === literal.length) return at + i;
  }
  return -1;
}
