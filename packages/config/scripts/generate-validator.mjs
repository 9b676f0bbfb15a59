import { generateStandaloneValidator } from '../../../scripts/lib/standalone-validator.mjs';

/** The validator of the configuration. */
export function generateValidator(schema) {
  return generateStandaloneValidator(prepare(schema), {
    subject: 'the configuration',
    typeFrom: '../shape-error.ts',
    options: {
      inlineRefs: false,
      strictRequired: false, // Branches require keys that their parent declares.
    },
  });
}

/**
 * Leaves out texts for people, which Ajv would copy into the code, and makes every titled object a definition:
 * each becomes a function of its own, which V8 compiles only when a file has that section.
 */
function prepare(schema) {
  const definitions = {};
  const visit = (node, isMap = false) => {
    if (Array.isArray(node)) return node.map((item) => visit(item));
    if (typeof node !== 'object' || node === null) return node;
    const kept = Object.entries(node).filter(([key]) => isMap || !NOTES.has(key));
    const result = Object.fromEntries(
      kept.map(([key, value]) => [key, visit(value, key === 'properties' && !isMap)]),
    );
    if (isMap || node === schema || typeof node.title !== 'string') return result;
    if (definitions[node.title] !== undefined) throw new Error(`The title ${node.title} is given twice.`);
    definitions[node.title] = result;
    return { $ref: `#/$defs/${node.title}` };
  };
  const root = visit(schema);
  return { ...root, $defs: definitions };
}

const NOTES = new Set(['title', 'description', 'default', 'examples']);
