import { type JsonNode, member } from './json-node.ts';

const schemaKeys = [
  'input_schema',
  'parameters',
  'function',
  'properties',
  'items',
  'anyOf',
  'oneOf',
  'allOf',
];

/** The descriptions of a tool and of what it takes, in text order. */
export function toolTexts(tool: JsonNode): JsonNode[] {
  const found: JsonNode[] = [];
  const visit = (node: JsonNode): void => {
    const description = member(node, 'description');
    if (description?.kind === 'text') found.push(description);
    for (const key of schemaKeys) {
      const inner = member(node, key);
      if (inner === undefined) continue;
      // The names of properties are the tool's own; what stands below each is a schema.
      if (key === 'properties' || inner.kind === 'list') inner.children.forEach(visit);
      else visit(inner);
    }
  };
  visit(tool);
  return found.toSorted((first, second) => first.start - second.start);
}
