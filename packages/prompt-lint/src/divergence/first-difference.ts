import { decodeText } from '../json/decode-text.ts';
import { type JsonNode, textOf } from '../json/json-node.ts';

/** A value in its file. */
export interface Side {
  readonly source: string;
  readonly node: JsonNode;
}

/** Where two values part: offsets in the two files, and the texts when both are texts that differ. */
export interface Difference {
  readonly offsetA: number;
  readonly offsetB: number;
  readonly texts?: { readonly a: string; readonly b: string; readonly at: number };
}

/** Breakpoints are no part of what is cached. */
const ignoredKey = 'cache_control';

function partTexts(a: Side, b: Side): Difference | null {
  const [first, second] = [decodeText(a.source, a.node), decodeText(b.source, b.node)];
  if (first.text === second.text) return null;
  const least = Math.min(first.text.length, second.text.length);
  let at = 0;
  while (at < least && first.text.charCodeAt(at) === second.text.charCodeAt(at)) at += 1;
  return {
    offsetA: first.toSource(at),
    offsetB: second.toSource(at),
    texts: { a: first.text, b: second.text, at },
  };
}

function partChildren(a: Side, b: Side): Difference | null {
  const [ours, theirs] = [a, b].map(({ node }) => node.children.filter(({ key }) => key !== ignoredKey));
  for (let index = 0; ; index += 1) {
    const [left, right] = [ours?.[index], theirs?.[index]];
    if (left === undefined && right === undefined) return null;
    if (left === undefined || right === undefined || left.key !== right.key) {
      return { offsetA: left?.keyStart ?? a.node.end - 1, offsetB: right?.keyStart ?? b.node.end - 1 };
    }
    const found = findDifference({ ...a, node: left }, { ...b, node: right });
    if (found !== null) return found;
  }
}

function textIn({ source, node }: Side): JsonNode | undefined {
  if (node.kind !== 'object') return undefined;
  const said = node.children.filter(({ key }) => key !== ignoredKey);
  const isText = said.some((child) => child.key === 'type' && textOf(source, child) === 'text');
  return isText && said.length === 2
    ? said.find(({ key, kind }) => key === 'text' && kind === 'text')
    : undefined;
}

/** The first place where two values differ for a cache; null when nowhere. A bare text equals a block that says it. */
export function findDifference(a: Side, b: Side): Difference | null {
  const [left, right] = [a, b].map((side) => (side.node.kind === 'text' ? side.node : textIn(side)));
  if (left !== undefined && right !== undefined) {
    return partTexts({ ...a, node: left }, { ...b, node: right });
  }
  if (a.node.kind !== b.node.kind) return { offsetA: a.node.start, offsetB: b.node.start };
  if (a.node.kind === 'object' || a.node.kind === 'list') return partChildren(a, b);
  const isSame = a.source.slice(a.node.start, a.node.end) === b.source.slice(b.node.start, b.node.end);
  return isSame ? null : { offsetA: a.node.start, offsetB: b.node.start };
}
