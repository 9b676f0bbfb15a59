/**
 * A JSON Schema as far as it is looked at here.
 *
 * @typedef {{ items?: Schema, properties?: Record<string, Schema> }} Schema
 */

/**
 * The keys that each object of a JSON Schema may have, as source code; `[]` stands for every entry of a list.
 *
 * @param {Schema} schema
 */
export function generateKeys(schema) {
  /** @type {Record<string, string[]>} */
  const found = {};
  collectKeys(schema, '', found);
  return `/** Known keys by the path of their object; \`[]\` stands for every entry of a list. */
export const knownKeys: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(found, null, 2)};
`;
}

/**
 * @param {Schema} node
 * @param {string} path
 * @param {Record<string, string[]>} found
 */
function collectKeys(node, path, found) {
  if (node.items !== undefined) collectKeys(node.items, `${path}[]`, found);
  if (node.properties === undefined) return;
  found[path] = Object.keys(node.properties);
  for (const [key, child] of Object.entries(node.properties)) {
    collectKeys(child, path === '' ? key : `${path}.${key}`, found);
  }
}
