import type { JsonNode } from './json-node.ts';
import type { RequestBlock } from './request-document.ts';

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keys of every object and lists of texts in one order; other lists keep theirs. */
function sortAll(value: unknown): unknown {
  if (Array.isArray(value)) {
    const list = value.map((item) => sortAll(item));
    return list.every((item) => typeof item === 'string') ? list.toSorted() : list;
  }
  if (!isRecord(value)) return value;
  return Object.keys(value)
    .toSorted()
    .map((key) => [key, sortAll(value[key])]);
}

/** A value without white space and with one way to write each text; keys keep their order. */
export function normalise(source: string, node: JsonNode | undefined): string {
  return node === undefined ? '' : JSON.stringify(JSON.parse(source.slice(node.start, node.end)));
}

/** Equal for values that differ in the order of keys, or of texts in a list, only. */
export function normaliseUnordered(source: string, node: JsonNode): string {
  return JSON.stringify(sortAll(JSON.parse(source.slice(node.start, node.end))));
}

function withoutMark(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { cache_control: _, prompt_cache_breakpoint: __, ...block } = value;
  const { content } = block;
  return Array.isArray(content) ? { ...block, content: content.map((item) => withoutMark(item)) } : block;
}

/** A block as the cache sees it: breakpoints left out, and a bare text what it stands for. */
export function normaliseBlock(source: string, { node, role }: RequestBlock): string {
  const value: unknown = JSON.parse(source.slice(node.start, node.end));
  const block = typeof value === 'string' ? { type: 'text', text: value } : withoutMark(value);
  return `${role ?? ''} ${JSON.stringify(block)}`;
}
