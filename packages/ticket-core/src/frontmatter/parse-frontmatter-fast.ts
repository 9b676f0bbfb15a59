import { createMap } from './create-map.ts';
import { isNumberLike, resolveWord } from './plain-scalar.ts';
import { maxFrontmatterLength } from './limits.ts';

const LF = 10;
const CR = 13;
const SPACE = 32;
const HASH = 35;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const OPEN = 91;
const CLOSE = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;
/** No bracket is open. */
const NOT_IN_FLOW = 0;

/** What the scanner cannot be sure of; never a value of a frontmatter. */
const unsure: unique symbol = Symbol('unsure');

/** The one thing that moves: where the scanner is. */
interface Cursor {
  readonly yaml: string;
  at: number;
}

// One lookup for each character: 0 = anything may hold it, 1 = never inside, 2 = looked at closely.
const classes = new Uint8Array(128).fill(1, 0, SPACE);
classes[LF] = 2;
classes[CR] = 2;
classes[HASH] = 2;
classes[COLON] = 2;
classes[127] = 1;

// Characters that cannot begin an unquoted value, or make it something else than a scalar.
const indicators = new Set(Array.from('!&*|>%@`"\'[]{},#?:-', (mark) => mark.charCodeAt(0)));

/**
 * Reads a frontmatter of plain `key: value` lines, lists and simple quotes in one scan, for listing many files.
 * Null whenever another reading is possible; otherwise the same data as parseFrontmatter gives for this YAML.
 */
export function parseFrontmatterFast(yaml: string): Record<string, unknown> | null {
  if (yaml.length > maxFrontmatterLength) return null;
  const data = createMap();
  const cursor: Cursor = { yaml, at: 0 };
  while (cursor.at < yaml.length) {
    const ch = yaml.charCodeAt(cursor.at);
    if (ch === LF || ch === CR || ch === HASH) {
      if (!skipRest(cursor)) return null;
      continue;
    }
    // A line that begins with a space might belong to the value above it; it has no key here.
    const key = readKey(cursor);
    if (key === null || key in data) return null;
    const value = readValue(cursor);
    if (value === unsure) return null;
    data[key] = value;
  }
  return data;
}

function isPrintable(yaml: string, at: number, ch: number): boolean {
  if (ch < 0xd8_00) return ch >= 0xa0;
  if (ch >= 0xe0_00) return ch < 0xff_fe && ch !== 0xfe_ff;
  const pair = ch < 0xdc_00 ? yaml.charCodeAt(at + 1) : yaml.charCodeAt(at - 1);
  return ch < 0xdc_00 ? pair >= 0xdc_00 && pair < 0xe0_00 : pair >= 0xd8_00 && pair < 0xdc_00;
}

/** Moves past a blank rest, a comment and the line ending; false when there is anything else. */
function skipRest(cursor: Cursor): boolean {
  const { yaml } = cursor;
  const from = cursor.at;
  let at = from;
  while (yaml.charCodeAt(at) === SPACE) at++;
  if (yaml.charCodeAt(at) === HASH) {
    if (at === from && at > 0 && yaml.charCodeAt(at - 1) !== LF) return false;
    for (; at < yaml.length; at++) {
      const ch = yaml.charCodeAt(at);
      if (ch === LF || ch === CR) break;
      if (ch < 128 ? classes[ch] === 1 : !isPrintable(yaml, at, ch)) return false;
    }
  }
  if (yaml.charCodeAt(at) === CR) at++;
  if (at < yaml.length && yaml.charCodeAt(at) !== LF) return false;
  // A lone CR at the very end is a line ending to YAML, but the fence never leaves one.
  if (at === yaml.length && yaml.charCodeAt(at - 1) === CR) return false;
  cursor.at = at + 1;
  return true;
}

function isWordStart(ch: number): boolean {
  return (ch >= 97 && ch <= 122) || (ch >= 65 && ch <= 90) || ch === 95;
}

function readKey(cursor: Cursor): string | null {
  const { yaml } = cursor;
  const start = cursor.at;
  if (!isWordStart(yaml.charCodeAt(start))) return null;
  let at = start + 1;
  for (; ; at++) {
    const ch = yaml.charCodeAt(at);
    if (!(isWordStart(ch) || (ch >= 48 && ch <= 57) || ch === DASH)) break;
  }
  if (yaml.charCodeAt(at) !== COLON) return null;
  cursor.at = at + 1;
  const after = yaml.charCodeAt(cursor.at);
  if (after !== SPACE && after !== LF && after !== CR && cursor.at < yaml.length) return null;
  const key = yaml.slice(start, at);
  return resolveWord(key) === undefined ? key : null;
}

function readValue(cursor: Cursor): unknown {
  const { yaml } = cursor;
  const from = cursor.at;
  while (yaml.charCodeAt(cursor.at) === SPACE) cursor.at++;
  const ch = yaml.charCodeAt(cursor.at);
  let value: unknown;
  if (ch === LF || ch === CR || ch === HASH || cursor.at >= yaml.length) {
    cursor.at = from;
    return skipRest(cursor) ? readBlockList(cursor) : unsure;
  }
  if (ch === OPEN) value = readFlowList(cursor);
  else if (ch === OPEN_MAP) value = readFlowMap(cursor);
  else value = readScalar(cursor, NOT_IN_FLOW);
  if (value === unsure || !skipRest(cursor)) return unsure;
  return value;
}

/** The list below a key without a value on its line, or null for none. */
function readBlockList(cursor: Cursor): unknown {
  const { yaml } = cursor;
  const items: unknown[] = [];
  let indent = -1;
  while (cursor.at < yaml.length) {
    const lineStart = cursor.at;
    let at = lineStart;
    while (yaml.charCodeAt(at) === SPACE) at++;
    const first = yaml.charCodeAt(at);
    if (first === LF || first === CR || first === HASH) {
      if (!skipRest(cursor)) return unsure;
      continue;
    }
    if (yaml.charCodeAt(at) !== DASH || yaml.charCodeAt(at + 1) !== SPACE) {
      if (at !== lineStart) return unsure;
      break;
    }
    if (indent === -1) indent = at - lineStart;
    else if (indent !== at - lineStart) return unsure;
    cursor.at = at + 2;
    while (yaml.charCodeAt(cursor.at) === SPACE) cursor.at++;
    const item = readScalar(cursor, NOT_IN_FLOW);
    if (item === unsure || !skipRest(cursor)) return unsure;
    items.push(item);
  }
  return indent === -1 ? null : items;
}

function readFlowList(cursor: Cursor): unknown {
  const { yaml } = cursor;
  const items: unknown[] = [];
  cursor.at++;
  for (;;) {
    while (yaml.charCodeAt(cursor.at) === SPACE) cursor.at++;
    if (yaml.charCodeAt(cursor.at) === CLOSE && items.length === 0) break;
    const item = readScalar(cursor, CLOSE);
    if (item === unsure) return unsure;
    items.push(item);
    while (yaml.charCodeAt(cursor.at) === SPACE) cursor.at++;
    const ch = yaml.charCodeAt(cursor.at);
    if (ch === CLOSE) break;
    if (ch !== COMMA) return unsure;
    cursor.at++;
  }
  cursor.at++;
  return items;
}

/** A map of scalars in braces, such as an ICE score; its keys are words followed by a colon and a space. */
function readFlowMap(cursor: Cursor): unknown {
  const { yaml } = cursor;
  const map = createMap();
  cursor.at++;
  for (let isFirst = true; ; isFirst = false) {
    while (yaml.charCodeAt(cursor.at) === SPACE) cursor.at++;
    if (yaml.charCodeAt(cursor.at) === CLOSE_MAP && isFirst) break;
    const key = readKey(cursor);
    if (key === null || key in map || yaml.charCodeAt(cursor.at) !== SPACE) return unsure;
    while (yaml.charCodeAt(cursor.at) === SPACE) cursor.at++;
    const value = readScalar(cursor, CLOSE_MAP);
    if (value === unsure) return unsure;
    map[key] = value;
    while (yaml.charCodeAt(cursor.at) === SPACE) cursor.at++;
    const ch = yaml.charCodeAt(cursor.at);
    if (ch === CLOSE_MAP) break;
    if (ch !== COMMA) return unsure;
    cursor.at++;
  }
  cursor.at++;
  return map;
}

/** `close` is the bracket that ends the list or map around the scalar, or NOT_IN_FLOW. */
function readScalar(cursor: Cursor, close: number): unknown {
  const ch = cursor.yaml.charCodeAt(cursor.at);
  if (ch === 34 || ch === 39) return readQuoted(cursor, ch);
  if (indicators.has(ch)) return unsure;
  return readPlain(cursor, close);
}

function readQuoted(cursor: Cursor, quote: number): unknown {
  const { yaml } = cursor;
  const start = cursor.at + 1;
  for (let at = start; at < yaml.length; at++) {
    const ch = yaml.charCodeAt(at);
    if (ch === quote) {
      // A doubled quote is an escape.
      if (yaml.charCodeAt(at + 1) === quote) return unsure;
      cursor.at = at + 1;
      return yaml.slice(start, at);
    }
    if (ch === LF || ch === CR || ch === 92) return unsure;
    if (ch < 128 ? classes[ch] === 1 : !isPrintable(yaml, at, ch)) return unsure;
  }
  return unsure;
}

function readPlain(cursor: Cursor, close: number): unknown {
  const { yaml } = cursor;
  const start = cursor.at;
  let at = start;
  for (; at < yaml.length; at++) {
    const ch = yaml.charCodeAt(at);
    if (ch >= 128) {
      if (!isPrintable(yaml, at, ch)) return unsure;
      continue;
    }
    const kind = classes[ch];
    if (kind === 1) return unsure;
    if (kind === 2) {
      if (ch === LF || ch === CR) break;
      if (ch === HASH && yaml.charCodeAt(at - 1) === SPACE) break;
      if (ch === COLON && !isInsideWord(yaml.charCodeAt(at + 1))) return unsure;
    } else if (close !== NOT_IN_FLOW && (ch === COMMA || ch === close)) break;
    else if (close !== NOT_IN_FLOW && (ch === OPEN || ch === CLOSE || ch === OPEN_MAP || ch === CLOSE_MAP))
      return unsure;
  }
  let end = at;
  while (end > start && yaml.charCodeAt(end - 1) === SPACE) end--;
  cursor.at = end;
  return end === start ? unsure : resolve(yaml.slice(start, end));
}

/** Whether the character lets the colon before it belong to the word, in a flow list too. */
function isInsideWord(ch: number): boolean {
  return ch > SPACE && ch !== COMMA && ch !== OPEN && ch !== CLOSE && ch !== 123 && ch !== 125;
}

function resolve(text: string): unknown {
  const word = resolveWord(text);
  if (word !== undefined) return word;
  if (!isNumberLike(text)) return text;
  // Whoever needs the digits as written can print them back only from the canonical form.
  return /^(?:0|[1-9][0-9]{0,14})$/.test(text) ? Number(text) : unsure;
}
