import { items, type JsonNode, member, textOf } from './json-node.ts';
import type { RequestBlock } from './request-document.ts';
import { toolTexts } from './tool-texts.ts';

const systemRoles = new Set(['system', 'developer']);

function contentOf(node: JsonNode): readonly JsonNode[] {
  const content = member(node, 'content');
  if (content?.kind === 'list') return content.children;
  // A call or its result is a block of its own.
  return content?.kind === 'text' ? [content] : [node];
}

function readBlock(
  source: string,
  node: JsonNode,
  place: Pick<RequestBlock, 'section' | 'message' | 'role'>,
): RequestBlock {
  const text = node.kind === 'text' ? node : member(node, 'text');
  const type = textOf(source, member(node, 'type')) ?? 'text';
  const mark = member(node, 'prompt_cache_breakpoint');
  return {
    ...place,
    node,
    type,
    texts: text?.kind === 'text' ? [text] : [],
    marks: mark?.kind === 'object' ? [mark] : [],
  };
}

function readMessage(source: string, node: JsonNode, message: number): RequestBlock[] {
  if (node.kind === 'text') return [readBlock(source, node, { section: 'messages', message, role: 'user' })];
  const role = textOf(source, member(node, 'role')) ?? null;
  const section = role !== null && systemRoles.has(role) ? 'system' : 'messages';
  return contentOf(node).map((block) => readBlock(source, block, { section, message, role }));
}

/**
 * The blocks of a request in the shape of OpenAI's chat completions or responses: tools, instructions, then messages
 * in their order, those of the system among them.
 */
export function openaiBlocks(source: string, root: JsonNode): RequestBlock[] {
  const tools = items(member(root, 'tools')).map((node): RequestBlock => ({
    section: 'tools',
    node,
    message: null,
    role: null,
    type: textOf(source, member(node, 'type')) ?? 'function',
    texts: toolTexts(node),
    marks: [],
  }));
  const instructions = member(root, 'instructions');
  const system =
    instructions?.kind === 'text'
      ? [readBlock(source, instructions, { section: 'system', message: null, role: 'system' })]
      : [];
  const list = member(root, 'messages') ?? member(root, 'input');
  const messages = (list?.kind === 'text' ? [list] : items(list)).flatMap((node, message) =>
    readMessage(source, node, message),
  );
  return [...tools, ...system, ...messages];
}
