import { compile } from 'json-schema-to-typescript';

/** What only validation needs; the type generator would turn it into unreadable unions. */
const RULES_ONLY = new Set(['anyOf', 'if', 'then', 'else', 'examples']);

/**
 * Types of the file as people write it (`file`: only what the schema requires is required), or of the
 * configuration with defaults applied (`resolved`: what has a default is required too).
 */
export async function generateTypes(schema, view) {
  const name = view === 'file' ? 'BacklogConfigFile' : 'ResolvedConfig';
  const { $id: _id, ...rest } = transform(schema, view);
  const code = await compile({ ...rest, title: name }, name, {
    additionalProperties: false,
    bannerComment: '',
    format: true,
    style: { singleQuote: true, printWidth: 110 },
  });
  // Sections are reached by indexing the whole: BacklogConfig['llmOps'].
  return code.replaceAll(/^export interface (\w+)/gm, (line, type) =>
    EXPORTED[view].includes(type) ? line : `interface ${type}`,
  );
}

const EXPORTED = { file: ['BacklogConfigFile'], resolved: ['ResolvedConfig', 'Budget'] };

function transform(node, view) {
  if (Array.isArray(node)) return node.map((item) => transform(item, view));
  if (typeof node !== 'object' || node === null) return node;
  const result = {};
  for (const [key, value] of Object.entries(node)) {
    if (RULES_ONLY.has(key)) continue;
    result[key] = key === 'default' ? value : transform(value, view);
  }
  if (view === 'resolved' && typeof node.properties === 'object') {
    const present = Object.entries(node.properties).filter(([, child]) => child.default !== undefined);
    const demanded = node.default === undefined ? (node.required ?? []) : []; // A section that may be missing lacks them then.
    result.required = [...new Set([...demanded, ...present.map(([key]) => key)])];
  }
  if (isPassedThrough(node)) result.tsType = 'unknown';
  return result;
}

const isPassedThrough = (node) =>
  typeof node.description === 'string' && node.type === undefined && node.properties === undefined;
