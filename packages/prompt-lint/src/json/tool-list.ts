import { type JsonNode, member, textOf } from './json-node.ts';
import type { RequestDocument } from './request-document.ts';

/** A tool of a request. */
export interface NamedTool {
  readonly node: JsonNode;
  readonly name: string;
}

/** The name of a tool in the shape of either provider; its type for a tool of the provider's own. */
export function nameTool(source: string, node: JsonNode): string {
  const name = member(node, 'name') ?? member(member(node, 'function'), 'name') ?? member(node, 'type');
  return textOf(source, name) ?? '';
}

/** The tools of a request in their order. */
export function listTools({ source, blocks }: RequestDocument): NamedTool[] {
  return blocks
    .filter(({ section }) => section === 'tools')
    .map(({ node }) => ({ node, name: nameTool(source, node) }));
}
