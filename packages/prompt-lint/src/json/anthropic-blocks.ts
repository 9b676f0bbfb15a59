import { items, type JsonNode, member, textOf } from './json-node.ts';
import type { RequestBlock } from './request-document.ts';
import { toolTexts } from './tool-texts.ts';

function marksOf(node: JsonNode): JsonNode[] {
  const inner = member(node, 'content');
  // The blocks of a tool result can ask for a breakpoint too, and count.
  return [...items(inner), node].flatMap((block) => {
    const mark = member(block, 'cache_control');
    return mark?.kind === 'object' ? [mark] : [];
  });
}

function readBlock(
  source: string,
  node: JsonNode,
  place: Pick<RequestBlock, 'section' | 'message' | 'role'>,
): RequestBlock {
  if (node.kind === 'text') return { ...place, node, type: 'text', texts: [node], marks: [] };
  const text = member(node, 'text');
  const type = textOf(source, member(node, 'type')) ?? 'text';
  return { ...place, node, type, texts: text?.kind === 'text' ? [text] : [], marks: marksOf(node) };
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
  const system = entries(member(root, 'system')).map((node) =>
    readBlock(source, node, { section: 'system', message: null, role: 'system' }),
  );
  const messages = items(member(root, 'messages')).flatMap((node, message) => {
    const role = textOf(source, member(node, 'role')) ?? null;
    return entries(member(node, 'content')).map((block) =>
      readBlock(source, block, { section: 'messages', message, role }),
    );
  });
  return [...tools, ...system, ...messages];
}
