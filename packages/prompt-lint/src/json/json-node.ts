import { scanJson } from '@backlog-toolkit/config';

/** A value of a JSON text with its place; offsets are those of the whole file, in UTF-16 units. */
export interface JsonNode {
  readonly kind: 'object' | 'list' | 'text' | 'number' | 'word';
  /** Key or list position in its parent; empty for the root. */
  readonly key: string;
  /** The quote that opens the key, or the value's own start where there is none. */
  readonly keyStart: number;
  readonly start: number;
  readonly end: number;
  /** Values of an object or list in text order, repeated keys included. */
  readonly children: readonly JsonNode[];
}

/** What reading a JSON text gave. */
export type JsonReading =
  | { readonly ok: true; readonly root: JsonNode }
  | { readonly ok: false; readonly offset: number; readonly expected: string; readonly found: string };

/** Deeper texts are refused: no request is, and what walks the values may recurse. */
const maxDepth = 256;

// Most values have no children; one list for them all saves much memory.
const none: readonly JsonNode[] = [];

/** Where a text nests deeper than can be read; null when it does not. */
function findTooDeep(text: string): number | null {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === 92) at += 1;
      else if (code === 34) isInString = false;
    } else if (code === 34) isInString = true;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > maxDepth) return at;
    } else if (code === 125 || code === 93) depth -= 1;
  }
  return null;
}

function kindOf(first: string | undefined): JsonNode['kind'] {
  if (first === '{') return 'object';
  if (first === '[') return 'list';
  if (first === '"') return 'text';
  return first === 't' || first === 'f' || first === 'n' ? 'word' : 'number';
}

/** Reads a JSON text (RFC 8259) into nodes; `base` is where it stands in its file. Linear in its length. */
export function readJson(text: string, base = 0): JsonReading {
  const tooDeep = findTooDeep(text);
  if (tooDeep !== null) {
    return {
      ok: false,
      offset: base + tooDeep,
      expected: `no more than ${maxDepth} levels`,
      found: 'another level',
    };
  }
  // A scan gives a parent after its children: they wait on the level below.
  const waiting: JsonNode[][] = [];
  const fault = scanJson(text, ({ place, keyStart, start, end }) => {
    const below = waiting[place.depth + 1];
    const children = below === undefined || below.length === 0 ? none : below;
    if (children !== none) waiting[place.depth + 1] = [];
    const kind = kindOf(text[start]);
    (waiting[place.depth] ??= []).push({
      kind,
      key: place.key,
      keyStart: base + (keyStart ?? start),
      start: base + start,
      end: base + end,
      children,
    });
  });
  const root = waiting[0]?.[0];
  if (fault !== undefined) return { ok: false, ...fault, offset: base + fault.offset };
  if (root === undefined) return { ok: false, offset: base, expected: 'a value', found: 'nothing' };
  return { ok: true, root };
}

/** The value of a key; of a repeated one the last, as JSON.parse has it. Undefined when there is none. */
export function member(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.children.findLast((child) => child.key === key) : undefined;
}

/** The entries of a list; none when it is not one. */
export function items(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === 'list' ? node.children : [];
}

/** The text that a node is, or undefined when it is something else. `source` is the whole file. */
export function textOf(source: string, node: JsonNode | undefined): string | undefined {
  if (node?.kind !== 'text') return undefined;
  const raw = source.slice(node.start + 1, node.end - 1);
  // Most have no escape, and are what is written.
  return raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
}
