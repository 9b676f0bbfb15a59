import { endOfScalar, endOfString, faultAt, skipSpace, type JsonFault } from './json-tokens.ts';

/** Where a value belongs: a key or list position in its parent; linked, because a hostile text nests very deep. */
export interface JsonPlace {
  readonly parent: JsonPlace | undefined;
  readonly key: string;
  /** 0 for the root. */
  readonly depth: number;
}

/** Where a value stands in a JSON text: offsets in UTF-16 units. */
export interface JsonSpan {
  readonly place: JsonPlace;
  /** The quote that opens the key; undefined for the root and the entries of lists. */
  readonly keyStart: number | undefined;
  readonly start: number;
  readonly end: number;
}

/** Takes the values of a text as a scan comes to their ends: a parent after its children. */
export type VisitJson = (span: JsonSpan) => void;

type Expecting = 'value' | 'firstValue' | 'key' | 'firstKey' | 'colon' | 'comma' | 'end';

interface Frame {
  readonly close: '}' | ']';
  readonly place: JsonPlace;
  readonly keyStart: number | undefined;
  readonly start: number;
  index: number;
}

interface Scan {
  readonly text: string;
  readonly visit: VisitJson;
  readonly stack: Frame[];
  at: number;
  expecting: Expecting;
  /** Of the value that comes next. */
  place: JsonPlace;
  keyStart: number | undefined;
}

/**
 * Scans a text as RFC 8259 has it, without recursion, and returns the first fault. What was visited before a fault may
 * be used; of a repeated key the last one counts, as in JSON.parse.
 */
export function scanJson(text: string, visit: VisitJson = () => {}): JsonFault | undefined {
  const place = { parent: undefined, key: '', depth: 0 };
  const scan: Scan = { text, visit, stack: [], at: 0, expecting: 'value', place, keyStart: undefined };
  for (;;) {
    scan.at = skipSpace(text, scan.at);
    if (scan.expecting === 'end' && scan.at === text.length) return undefined;
    const fault = STEPS[scan.expecting](scan);
    if (fault !== undefined) return fault;
  }
}

const STEPS: Readonly<Record<Expecting, (scan: Scan) => JsonFault | undefined>> = {
  end: (scan) => faultAt(scan.text, scan.at, 'nothing more'),
  firstKey: (scan) => (closes(scan) ? leave(scan) : readKey(scan)),
  key: readKey,
  colon: readColon,
  firstValue: (scan) => (closes(scan) ? leave(scan) : readValue(scan)),
  value: readValue,
  comma: readComma,
};

const closes = ({ text, at, stack }: Scan): boolean => text[at] === stack.at(-1)?.close;

function leave(scan: Scan): undefined {
  const frame = scan.stack.pop();
  const end = scan.at + 1;
  if (frame) scan.visit({ place: frame.place, keyStart: frame.keyStart, start: frame.start, end });
  advance(scan, end, scan.stack.length === 0 ? 'end' : 'comma');
}

function advance(scan: Scan, at: number, expecting: Expecting): undefined {
  scan.at = at;
  scan.expecting = expecting;
}

function childOf(parent: JsonPlace, key: string): JsonPlace {
  return { parent, key, depth: parent.depth + 1 };
}

function readKey(scan: Scan): JsonFault | undefined {
  const { text, at, stack } = scan;
  if (text[at] !== '"') return faultAt(text, at, 'a key in double quotes');
  const end = endOfString(text, at);
  if (typeof end !== 'number') return end;
  scan.place = childOf(stack.at(-1)?.place ?? scan.place, String(JSON.parse(text.slice(at, end))));
  scan.keyStart = at;
  return advance(scan, end, 'colon');
}

function readColon(scan: Scan): JsonFault | undefined {
  if (scan.text[scan.at] !== ':') return faultAt(scan.text, scan.at, '":"');
  return advance(scan, scan.at + 1, 'value');
}

function readValue(scan: Scan): JsonFault | undefined {
  const { text, at, stack } = scan;
  const frame = stack.at(-1);
  if (frame?.close === ']') {
    scan.place = childOf(frame.place, String(frame.index++));
    scan.keyStart = undefined;
  }
  const { place, keyStart } = scan;
  if (text[at] === '{' || text[at] === '[') {
    const isObject = text[at] === '{';
    stack.push({ close: isObject ? '}' : ']', place, keyStart, start: at, index: 0 });
    return advance(scan, at + 1, isObject ? 'firstKey' : 'firstValue');
  }
  const end = endOfScalar(text, at);
  if (typeof end !== 'number') return end;
  scan.visit({ place, keyStart, start: at, end });
  return advance(scan, end, stack.length === 0 ? 'end' : 'comma');
}

function readComma(scan: Scan): JsonFault | undefined {
  const { text, at, stack } = scan;
  if (closes(scan)) return leave(scan);
  const close = stack.at(-1)?.close ?? '}';
  if (text[at] !== ',') return faultAt(text, at, `"," or "${close}"`);
  if (text[skipSpace(text, at + 1)] === close) {
    return { offset: at, expected: `"${close}" or another entry`, found: 'a trailing comma' };
  }
  return advance(scan, at + 1, close === '}' ? 'key' : 'value');
}
