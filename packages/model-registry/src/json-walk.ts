/** Where a value belongs: a key or list position in its parent; linked, because a hostile text nests very deep. */
interface Place {
  readonly parent: Place | undefined;
  readonly key: string;
  /** 0 for the root. */
  readonly depth: number;
}

/** Where a value stands in a JSON text: offsets in UTF-16 units. */
export interface JsonSpan {
  readonly place: Place;
  /** The quote that opens the key; undefined for the root and the entries of lists. */
  readonly keyStart: number | undefined;
  readonly start: number;
  readonly end: number;
}

/** Where a text stops being JSON, and what was expected there. */
export interface JsonFault {
  readonly offset: number;
  readonly expected: string;
}

interface Frame {
  readonly isList: boolean;
  readonly start: number;
  readonly keyStart: number | undefined;
  readonly place: Place;
  count: number;
}

const space = /[ \t\r\n]*/y;
// eslint-disable-next-line no-control-regex
const string = /"[^"\\\u0000-\u001F]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\\u0000-\u001F]*)*"/y;
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

function endOf(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function skip(text: string, from: number): number {
  return endOf(space, text, from) ?? from;
}

/** The key at an offset with the offset of its value. */
function readKey(text: string, at: number): { key: string; valueAt: number } | JsonFault {
  const end = endOf(string, text, at);
  if (end === undefined) return { offset: at, expected: 'a key in double quotes' };
  const colon = skip(text, end);
  if (text[colon] !== ':') return { offset: colon, expected: '":"' };
  return { key: String(JSON.parse(text.slice(at, end))), valueAt: skip(text, colon + 1) };
}

/**
 * Visits every value of a JSON text, a parent after its children, without recursion, and returns the first fault.
 * What was visited before a fault may be used.
 */
export function walkJson(text: string, visit: (span: JsonSpan) => void): JsonFault | undefined {
  const stack: Frame[] = [];
  let at = skip(text, text.startsWith('\uFEFF') ? 1 : 0);
  let place: Place = { parent: undefined, key: '', depth: 0 };
  let keyStart: number | undefined;
  for (;;) {
    // Here a value begins.
    const opens = text[at] === '{' || text[at] === '[';
    if (opens) {
      stack.push({ isList: text[at] === '[', start: at, keyStart, place, count: 0 });
      at = skip(text, at + 1);
    } else {
      const end = endOf(string, text, at) ?? endOf(scalar, text, at);
      if (end === undefined) return { offset: at, expected: 'a value' };
      visit({ place, keyStart, start: at, end });
      at = skip(text, end);
    }
    for (;;) {
      // Here a value has ended, or a list or object has begun.
      const frame = stack.at(-1);
      if (!frame) return at === text.length ? undefined : { offset: at, expected: 'the end of the file' };
      const close = frame.isList ? ']' : '}';
      if (text[at] === close) {
        stack.pop();
        visit({ place: frame.place, keyStart: frame.keyStart, start: frame.start, end: at + 1 });
        at = skip(text, at + 1);
        continue;
      }
      if (frame.count > 0 && text[at] === ',') at = skip(text, at + 1);
      else if (frame.count > 0) return { offset: at, expected: `"," or "${close}"` };
      if (frame.isList) {
        place = childOf(frame.place, String(frame.count));
        keyStart = undefined;
      } else {
        const key = readKey(text, at);
        if (!('key' in key)) return key;
        place = childOf(frame.place, key.key);
        keyStart = at;
        at = key.valueAt;
      }
      frame.count += 1;
      break;
    }
  }
}

function childOf(parent: Place, key: string): Place {
  return { parent, key, depth: parent.depth + 1 };
}

function isAt(place: Place, path: readonly string[]): boolean {
  if (place.depth !== path.length) return false;
  for (let at: Place | undefined = place; at?.parent; at = at.parent)
    if (at.key !== path[at.depth - 1]) return false;
  return true;
}

/** The span of the value at a path; of a key that is there twice, the last one, which is what counts. */
export function findSpan(text: string, path: readonly string[]): JsonSpan | undefined {
  let found: JsonSpan | undefined;
  walkJson(text, (span) => {
    if (isAt(span.place, path)) found = span;
  });
  return found;
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
