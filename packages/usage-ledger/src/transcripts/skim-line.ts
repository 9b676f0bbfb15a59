import type { LineBytes } from './line-bytes.ts';
import { isPlainKeyByte, skipLiteral, skipNumber, skipText, skipValue } from './skip-value.ts';

/** What a skim found under a key. */
export const skimmed = {
  absent: 0,
  /** Text in ASCII without escapes. */
  plainText: 1,
  text: 2,
  /** A whole number from 0 of at most 15 digits. */
  count: 3,
  true: 4,
  null: 5,
  object: 6,
  other: 7,
} as const;

/** What to do with the value of a key. */
export interface KeyRule {
  readonly name: string;
  /** Where what is found is put. */
  readonly slot: number;
  /** Whether most lines have a value of their own here. */
  readonly varies?: boolean | undefined;
  /** Keys to look for in the value if it is an object; a second value under this key then ends the skim. */
  readonly inside?: SkimShape | undefined;
  /** Keys to look for in the objects of a list. */
  readonly items?: SkimShape | undefined;
  /** A text under this key that is this one, or may be it, ends the skim. */
  readonly refused?: string | undefined;
  /** Whether the key itself ends the skim. */
  readonly isRefused?: boolean | undefined;
}

/** Keys to look for in an object. */
export type SkimShape = readonly (readonly PreparedRule[] | undefined)[];

interface PreparedRule extends KeyRule {
  readonly bytes: Uint8Array;
  readonly refusedBytes: Uint8Array | undefined;
}

/** What a skim found, by slot; positions are only set for texts and counts. */
export interface Skim {
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Where values are that differ from line to line; undefined when nobody asks. */
  readonly marks: Mark[] | undefined;
}

/** A value that differs from line to line; a text without its quotation marks. */
export interface Mark {
  readonly kind: 'text' | 'plainText' | 'count' | 'items' | 'value';
  readonly start: number;
  readonly end: number;
  /** -1 when it is only skipped. */
  readonly slot: number;
  readonly items?: SkimShape | undefined;
}

const quote = 34;
const comma = 44;
const colon = 58;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;
const maxCountDigits = 15;
const longestKey = 64;

/** Prepares keys for {@link skimLine}. */
export function prepareShape(rules: readonly KeyRule[]): SkimShape {
  const table: PreparedRule[][] = [];
  for (const rule of rules) {
    const bytes = Buffer.from(rule.name);
    const refusedBytes = rule.refused === undefined ? undefined : Buffer.from(rule.refused);
    (table[placeOf(bytes.length, bytes[0] ?? 0)] ??= []).push({ ...rule, bytes, refusedBytes });
  }
  // Without holes, so that a look-up stays quick.
  return Array.from({ length: longestKey * 32 }, (_, place) => table[place]);
}

function placeOf(length: number, first: number): number {
  return length * 32 + (first & 31);
}

/** Room for what a skim finds. */
export function makeSkim(slots: number): Skim {
  return {
    kinds: new Uint8Array(slots),
    starts: new Int32Array(slots),
    ends: new Int32Array(slots),
    marks: [],
  };
}

/**
 * Walks over the object that begins at `start`, without making anything of it, and notes where the values of some keys
 * are. Returns where the object ends. Everything that is not compact JSON, and some that is, gives -1: then nothing is
 * known. A byte below 32 has to follow the object.
 */
export function skimLine(line: LineBytes, start: number, shape: SkimShape, skim: Skim): number {
  skim.kinds.fill(skimmed.absent);
  if (skim.marks !== undefined) skim.marks.length = 0;
  return line.bytes[start] === openBrace ? skimObject(line, start + 1, shape, skim) : -1;
}

function skimObject(line: LineBytes, from: number, shape: SkimShape, skim: Skim): number {
  const { bytes } = line;
  let at = from;
  if (bytes[at] === closeBrace) return at + 1;
  for (;;) {
    if (bytes[at] !== quote) return -1;
    const keyStart = at + 1;
    let keyEnd = keyStart;
    while (isPlainKeyByte[bytes[keyEnd] as number] === 1) keyEnd += 1;
    if (bytes[keyEnd] !== quote || bytes[keyEnd + 1] !== colon) return -1;
    const rule = findRule(bytes, keyStart, keyEnd, shape);
    const value = keyEnd + 2;
    at = rule === undefined ? skipValue(line, value, 0) : skimValue(line, value, rule, skim);
    if (at === -1) return -1;
    if (rule === undefined && skim.marks !== undefined) skim.marks.push(skippedMark(bytes, value, at));
    const next = bytes[at];
    at += 1;
    if (next === closeBrace) return at;
    if (next !== comma) return -1;
  }
}

function skippedMark(bytes: Uint8Array, start: number, end: number): Mark {
  return bytes[start] === quote
    ? { kind: 'text', start: start + 1, end: end - 1, slot: -1 }
    : { kind: 'value', start, end, slot: -1 };
}

function findRule(bytes: Uint8Array, start: number, end: number, shape: SkimShape): PreparedRule | undefined {
  const length = end - start;
  if (length >= longestKey) return undefined;
  const rules = shape[placeOf(length, bytes[start] as number)];
  if (rules === undefined) return undefined;
  for (const rule of rules) if (isEqual(bytes, start, rule.bytes)) return rule;
  return undefined;
}

function isEqual(bytes: Uint8Array, start: number, other: Uint8Array): boolean {
  for (let i = 0; i < other.length; i += 1) if (bytes[start + i] !== other[i]) return false;
  return true;
}

function skimValue(line: LineBytes, start: number, rule: PreparedRule, skim: Skim): number {
  if (rule.isRefused === true) return -1;
  const { bytes } = line;
  const { slot } = rule;
  const { kinds } = skim;
  const first = bytes[start] as number;
  if (rule.inside !== undefined) {
    if (kinds[slot] !== skimmed.absent) return -1;
    kinds[slot] = first === openBrace ? skimmed.object : skimmed.other;
    return first === openBrace ? skimObject(line, start + 1, rule.inside, skim) : skipValue(line, start, 0);
  }
  if (rule.items !== undefined) {
    const { items } = rule;
    const end = skipItems(line, start, items);
    if (end !== -1) skim.marks?.push({ kind: 'items', start, end, slot, items });
    return end;
  }
  if (first === quote) {
    const end = skipText(line, start + 1);
    if (end === -1) return -1;
    if (rule.refusedBytes !== undefined) return isRefusedText(bytes, start + 1, end - 1, rule) ? -1 : end;
    return noteText(bytes, start + 1, end - 1, rule, skim);
  }
  if (first >= 48 && first <= 57) {
    let end = start + 1;
    while (isDigit(bytes[end] as number)) end += 1;
    const next = bytes[end];
    // A number goes on with anything else, or is followed by these.
    const isWhole = next === comma || next === closeBrace || next === closeBracket;
    const isCount = isWhole && end - start <= maxCountDigits && (first !== 48 || end === start + 1);
    kinds[slot] = isCount ? skimmed.count : skimmed.other;
    skim.starts[slot] = start;
    skim.ends[slot] = end;
    if (isCount && rule.varies === true) skim.marks?.push({ kind: 'count', start, end, slot });
    return isCount ? end : skipNumber(bytes, start);
  }
  if (first === 116) kinds[slot] = skimmed.true;
  else kinds[slot] = first === 110 ? skimmed.null : skimmed.other;
  return first === 116 || first === 110 ? skipLiteral(bytes, start) : skipValue(line, start, 0);
}

function noteText(bytes: Uint8Array, start: number, end: number, rule: KeyRule, skim: Skim): number {
  const { slot } = rule;
  const isAscii = isPlain(bytes, start, end);
  skim.kinds[slot] = isAscii ? skimmed.plainText : skimmed.text;
  skim.starts[slot] = start;
  skim.ends[slot] = end;
  if (isAscii && rule.varies === true) skim.marks?.push({ kind: 'plainText', start, end, slot });
  return end + 1;
}

/** For what is looked at and not kept. */
const nowhere: Skim = { ...makeSkim(longestKey), marks: undefined };

/** Where a value ends that may be a list; the objects in it are looked at for what is refused. */
export function skipItems(line: LineBytes, start: number, items: SkimShape): number {
  const { bytes } = line;
  if (bytes[start] !== openBracket) return skipValue(line, start, 0);
  let at = start + 1;
  if (bytes[at] === closeBracket) return at + 1;
  for (;;) {
    at = bytes[at] === openBrace ? skimObject(line, at + 1, items, nowhere) : skipValue(line, at, 0);
    if (at === -1) return -1;
    const next = bytes[at];
    at += 1;
    if (next === closeBracket) return at;
    if (next !== comma) return -1;
  }
}

/** An escape may stand for any character of the text. */
function isRefusedText(bytes: Uint8Array, start: number, end: number, rule: PreparedRule): boolean {
  const refused = rule.refusedBytes as Uint8Array;
  if (end - start === refused.length && isEqual(bytes, start, refused)) return true;
  return !isPlain(bytes, start, end);
}

function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte === 92 || byte >= 128) return false;
  }
  return true;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
