import type { JsonNode } from './json-node.ts';

/** What a JSON text says, and where each of its characters stands in the file. */
export interface DecodedText {
  readonly text: string;
  /** The offset in the file of a character; the closing quote for the length of the text. */
  readonly toSource: (offset: number) => number;
}

const escape = /\\(?:u[\dA-Fa-f]{4}|.)/g;

/** Decodes a text node; `source` is the whole file. */
export function decodeText(source: string, node: JsonNode): DecodedText {
  const raw = source.slice(node.start + 1, node.end - 1);
  if (!raw.includes('\\')) return { text: raw, toSource: (offset) => node.start + 1 + offset };
  // Behind each escape the distance between the two texts grows.
  const from: number[] = [];
  const shift: number[] = [];
  let extra = 0;
  for (let match = escape.exec(raw); match !== null; match = escape.exec(raw)) {
    from.push(match.index - extra + 1);
    extra += match[0].length - 1;
    shift.push(extra);
  }
  return {
    text: String(JSON.parse(`"${raw}"`)),
    toSource(offset) {
      let low = 0;
      let high = from.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((from[middle] ?? Infinity) <= offset) low = middle + 1;
        else high = middle;
      }
      return node.start + 1 + offset + (shift[low - 1] ?? 0);
    },
  };
}
