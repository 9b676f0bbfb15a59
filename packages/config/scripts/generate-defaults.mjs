/** The default configuration, and what is missing from the entries of its lists, as source code. */
export function generateDefaults(schema) {
  const items = {};
  collectItemDefaults(schema, [], items);
  return [
    "import type { ResolvedConfig } from './config-types.ts';\n",
    '/** A new copy of the configuration of a project whose file is empty. */',
    `export const createDefaults = (): ResolvedConfig => (${JSON.stringify(defaultOf(schema), null, 2)});\n`,
    '/** Defaults of the entries of lists, by the path of the list. */',
    `export const itemDefaults: Readonly<Record<string, object>> = ${JSON.stringify(items, null, 2)};\n`,
  ].join('\n');
}

function defaultOf(node) {
  if (node.properties === undefined) return node.default;
  const entries = Object.entries(node.properties).map(([key, child]) => [key, defaultOf(child)]);
  return { ...node.default, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) };
}

function collectItemDefaults(node, path, found) {
  if (node.items?.properties !== undefined) {
    const defaults = defaultOf(node.items);
    if (Object.keys(defaults).length > 0) found[path.join('.')] = defaults;
  }
  for (const [key, child] of Object.entries(node.properties ?? {}))
    collectItemDefaults(child, [...path, key], found);
}
