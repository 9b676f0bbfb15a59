import { compile } from 'json-schema-to-typescript';

/** What only validation needs; the type generator would turn it into unreadable unions. */
const RULES_ONLY = new Set(['allOf', 'examples', 'minItems', 'maxItems']);

/** The type of a new ticket with defaults applied: what has a default is there. */
export async function generateTypes(schema) {
  const { $id: _id, ...rest } = transform(schema);
  return compile({ ...rest, title: 'NewTicket' }, 'NewTicket', {
    additionalProperties: false,
    bannerComment: '',
    format: true,
    style: { singleQuote: true, printWidth: 110 },
  });
}

function transform(node) {
  if (Array.isArray(node)) return node.map(transform);
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => !RULES_ONLY.has(key));
  const result = Object.fromEntries(
    kept.map(([key, value]) => [key, key === 'default' ? value : transform(value)]),
  );
  if (typeof node.properties === 'object') {
    const present = Object.entries(node.properties).filter(([, child]) => child.default !== undefined);
    result.required = [...new Set([...(node.required ?? []), ...present.map(([key]) => key)])];
  }
  return result;
}
