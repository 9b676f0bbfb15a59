import { type JsonNode, member } from './json-node.ts';
import type { Section } from './request-document.ts';

/** A parameter of a request that is part of what is cached. */
export interface ChangingPart {
  readonly name: string;
  /** From where on a change of it is a cache miss. */
  readonly section: Section;
  readonly find: (root: JsonNode) => JsonNode | undefined;
}

/** Parameters whose change is a cache miss with Anthropic. Source: documentation of prompt caching, 2026-11. */
export const changingParts: readonly ChangingPart[] = [
  { name: 'speed', section: 'system', find: (root) => member(root, 'speed') },
  { name: 'tool_choice', section: 'messages', find: (root) => member(root, 'tool_choice') },
  { name: 'thinking', section: 'messages', find: (root) => member(root, 'thinking') },
  { name: 'effort', section: 'messages', find: (root) => member(member(root, 'output_config'), 'effort') },
];
