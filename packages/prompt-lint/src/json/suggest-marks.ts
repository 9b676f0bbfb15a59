import type { Edit, Fix } from '../edit/edit.ts';
import { addMember, removeMember } from '../edit/json-edits.ts';
import { suggest } from '../edit/suggest.ts';
import { items, type JsonNode, member } from './json-node.ts';
import type { RequestDocument } from './request-document.ts';

/** Takes a breakpoint away from what has it: the request, a block, or a block within that. */
function removeMark({ root, blocks }: RequestDocument, mark: JsonNode, block: number): Edit | null {
  const node = blocks[block]?.node;
  const owners = [root, ...(node === undefined ? [] : [node, ...items(member(node, 'content'))])];
  const owner = owners.find(({ children }) => children.includes(mark));
  return owner === undefined ? null : removeMember(owner, mark);
}

/** Suggests to do without a breakpoint; null where its place is not plain. */
export function suggestWithout(request: RequestDocument, mark: JsonNode, block: number): Fix | null {
  const edit = removeMark(request, mark, block);
  return edit === null ? null : suggest('Take the breakpoint away', edit);
}

/** Suggests to put the breakpoint of a block on the one in front; null where that cannot have it. */
export function suggestInFront(request: RequestDocument, block: number): Fix | null {
  const { source, blocks } = request;
  const [own, front] = [blocks[block], blocks[block - 1]];
  const mark = own?.marks.at(-1);
  if (own === undefined || front === undefined || mark === undefined || own.marks.length > 1) return null;
  if (front.section !== own.section || front.node.kind !== 'object' || front.marks.length > 0) return null;
  const edit = removeMark(request, mark, block);
  if (edit === null) return null;
  const moved = addMember(front.node, mark.key, source.slice(mark.start, mark.end));
  return suggest('Put the breakpoint on the block in front', moved, edit);
}
