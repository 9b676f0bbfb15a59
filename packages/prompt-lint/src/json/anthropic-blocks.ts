import { items, type JsonNode, member, textOf } from './json-node.ts';
import type { RequestBlock } from './request-document.ts';
import { toolTexts } from './tool-texts.ts';

const none: readonly JsonNode[] = [];

function marksOf(node: JsonNode): readonly JsonNode[] {
  const own = member(node, 'cache_control');
  // The blocks of a tool result can ask for a breakpoint too, and count.
  const inner = items(member(node, 'content')).flatMap((block) => member(block, 'cache_control') ?? []);
  const marks = own === undefined ? inner : [...inner, own];
  return marks.length === 0 ? none : marks.filter(({ kind }) => kind === 'object');
}

function readBlock(
  source: string,
  node: JsonNode,
  { section, message, role }: Pick<RequestBlock, 'section' | 'message' | 'role'>,
): RequestBlock {
  if (node.kind === 'text') return { section, message, role, node, type: 'text', texts: [node], marks: none };
  const text = member(node, 'text');
  const type = textOf(source, member(node, 'type')) ?? 'text';
  const texts = text?.kind === 'text' ? [text] : none;
  return { section, message, role, node, type, texts, marks: marksOf(node) };
}

/** The entries of a list, or what stands in its place. */
function entries(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === 'text' ? [node] : items(node);
}

/** The blocks of a request in the shape of the Anthropic Messages API: tools, system, messages. */
export function anthropicBlocks(source: string, root: JsonNode): RequestBlock[] {
  const tools = items(member(root, 'tools')).map((node): RequestBlock => ({
    section: 'tools',
    node,
    message: null,
    role: null,
    type: textOf(source, member(node, 'type')) ?? 'custom',
    texts: toolTexts(node),
    marks: marksOf(node),
  }));
  const ofSystem = { section: 'system', message: null, role: 'system' } as const;
  const system = entries(member(root, 'system')).map((node) => readBlock(source, node, ofSystem));
  const messages = items(member(root, 'messages')).flatMap((node, message) => {
    const role = textOf(source, member(node, 'role')) ?? null;
    return entries(member(node, 'content')).map((block) =>
      readBlock(source, block, { section: 'messages', message, role }),
    );
  });
  return [...tools, ...system, ...messages];
}
