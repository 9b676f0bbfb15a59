import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';

/** A validator without dependencies, as source code: compiling the schema at run time would cost 55 ms. */
export function generateValidator(schema) {
  const ajv = new Ajv2020.default({
    allErrors: true,
    messages: false,
    logger: false,
    inlineRefs: false,
    strict: true,
    allowUnionTypes: true,
    unicode: false, // Counting code points needs a runtime helper.
    code: { source: true, esm: true, lines: true },
  });
  const code = standaloneCode.default(ajv, ajv.compile(withoutNotes(schema)));
  const body = code
    .replace(/^"use strict";\s*/, '')
    .replace(/^export default .*$/m, '')
    .replace(/^export const validate = (\w+);$/m, (_, name) => exportLine(name));
  if (/\brequire\(/.test(body))
    throw new Error('The validator calls require(): use a schema keyword that needs no runtime helper.');
  return `// @ts-nocheck\nimport type { ShapeValidator } from '../shape-error.ts';\n\n${body}`;
}

const exportLine = (name) =>
  `/** Whether a value has the shape of a registry file; otherwise \`errors\` on this function says what is wrong. */\nexport const validateShape: ShapeValidator = ${name};\n`;

/** Ajv copies whole subschemas into the code; texts for people would only make it larger. */
function withoutNotes(node, isMap = false) {
  if (Array.isArray(node)) return node.map((item) => withoutNotes(item));
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(
    ([key]) => isMap || !['title', 'description', 'default', 'examples'].includes(key),
  );
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      withoutNotes(value, !isMap && (key === 'properties' || key === '$defs')),
    ]),
  );
}
