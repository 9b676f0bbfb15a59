import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';

/** A validator without dependencies, as source code: compiling the schema at run time would cost 55 ms. */
export function generateValidator(schema) {
  const ajv = new Ajv2020.default({
    allErrors: true,
    messages: false,
    inlineRefs: false,
    strict: true,
    strictRequired: false, // Branches require keys that their parent declares.
    code: { source: true, esm: true, lines: true },
  });
  const code = standaloneCode.default(ajv, ajv.compile(prepare(schema)));
  const body = code
    .replace(/^"use strict";\s*/, '')
    .replace(/^export default .*$/m, '')
    .replace(/^export const validate = (\w+);$/m, (_, name) => exportLine(name));
  if (/\brequire\(/.test(body))
    throw new Error('The validator calls require(): use a schema keyword that needs no runtime helper.');
  return `// @ts-nocheck\nimport type { ShapeValidator } from '../shape-error.ts';\n\n${body}`;
}

const exportLine = (name) =>
  `/** Whether a value has the shape of the configuration; otherwise \`errors\` on this function says what is wrong. */\nexport const validateShape: ShapeValidator = ${name};\n`;

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
