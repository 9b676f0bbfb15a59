import { endOfScalar, endOfString, faultAt, skipSpace, type JsonFault } from './json-tokens.ts';

/** Paths whose places are wanted; a scan writes the offsets in. Of repeated keys the last counts, as in JSON.parse. */
export interface PlaceNode {
  readonly children: Map<string, PlaceNode>;
  keyOffset?: number;
  valueOffset?: number;
}

type Expecting = 'value' | 'firstValue' | 'key' | 'firstKey' | 'colon' | 'comma' | 'end';

interface Frame {
  readonly close: '}' | ']';
  readonly places: PlaceNode | undefined;
  index: number;
}

interface Scan {
  readonly text: string;
  readonly stack: Frame[];
  at: number;
  expecting: Expecting;
  /** What is wanted of the value that comes next. */
  places: PlaceNode | undefined;
}

/** Scans a text as RFC 8259 has it, without recursion: finds the first fault, and the places that are wanted. */
export function scanJson(text: string, places?: PlaceNode): JsonFault | undefined {
  const scan: Scan = { text, stack: [], at: 0, expecting: 'value', places };
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
  scan.stack.pop();
  advance(scan, scan.at + 1, scan.stack.length === 0 ? 'end' : 'comma');
}

function advance(scan: Scan, at: number, expecting: Expecting): undefined {
  scan.at = at;
  scan.expecting = expecting;
}

function readKey(scan: Scan): JsonFault | undefined {
  const { text, at, stack } = scan;
  if (text[at] !== '"') return faultAt(text, at, 'a key in double quotes');
  const end = endOfString(text, at);
  if (typeof end !== 'number') return end;
  const children = stack.at(-1)?.places?.children;
  scan.places = children?.get(String(JSON.parse(text.slice(at, end))));
  if (scan.places !== undefined) scan.places.keyOffset = at;
  return advance(scan, end, 'colon');
}

function readColon(scan: Scan): JsonFault | undefined {
  if (scan.text[scan.at] !== ':') return faultAt(scan.text, scan.at, '":"');
  return advance(scan, scan.at + 1, 'value');
}

function readValue(scan: Scan): JsonFault | undefined {
  const { text, at, stack } = scan;
  const frame = stack.at(-1);
  if (frame?.close === ']') scan.places = frame.places?.children.get(String(frame.index++));
  if (scan.places !== undefined) scan.places.valueOffset = at;
  if (text[at] === '{' || text[at] === '[') {
    const isObject = text[at] === '{';
    stack.push({ close: isObject ? '}' : ']', places: scan.places, index: 0 });
    return advance(scan, at + 1, isObject ? 'firstKey' : 'firstValue');
  }
  const end = endOfScalar(text, at);
  if (typeof end !== 'number') return end;
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
