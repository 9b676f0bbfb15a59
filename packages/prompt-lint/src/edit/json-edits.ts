import type { JsonNode } from '../json/json-node.ts';
import type { Edit } from './edit.ts';

/** Takes a member out of its object, with the comma that parts it from the others. */
export function removeMember(object: JsonNode, child: JsonNode): Edit {
  const at = object.children.indexOf(child);
  const before = object.children[at - 1];
  const after = object.children[at + 1];
  if (before !== undefined) return { start: before.end, end: child.end, text: '' };
  if (after !== undefined) return { start: child.keyStart, end: after.keyStart, text: '' };
  return { start: object.start, end: object.end, text: '{}' };
}

/** Adds a member behind the others of an object. */
export function addMember(object: JsonNode, key: string, value: string): Edit {
  const last = object.children.at(-1);
  const written = `${JSON.stringify(key)}: ${value}`;
  if (last === undefined) return { start: object.start, end: object.end, text: `{${written}}` };
  return { start: last.end, end: last.end, text: `, ${written}` };
}
