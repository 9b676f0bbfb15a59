import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';

const notes = new Set(['title', 'description', 'default', 'examples']);

/**
 * A schema without its texts for people: Ajv copies whole subschemas into the code, and they would only make it larger.
 *
 * @param {unknown} node
 * @param {boolean} [isMap] the keys are names, not keywords
 * @returns {any}
 */
export function withoutNotes(node, isMap = false) {
  if (Array.isArray(node)) return node.map((item) => withoutNotes(item));
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => isMap || !notes.has(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      withoutNotes(value, !isMap && (key === 'properties' || key === '$defs')),
    ]),
  );
}

/**
 * A validator without dependencies, as TypeScript source: compiling the schema at run time would cost 55 ms.
 *
 * @param {object} schema draft 2020-12, without texts for people
 * @param {object} about
 * @param {string} about.subject what has the shape: `a new ticket`
 * @param {string} about.typeFrom module that exports the type ShapeValidator
 * @param {boolean} [about.lengthsInCodeUnits] counting code points, Ajv's default, needs a runtime helper
 * @param {import('ajv').Options} about.options how strict Ajv is with the schema itself
 * @returns {string}
 */
export function generateStandaloneValidator(
  schema,
  { subject, typeFrom, lengthsInCodeUnits = false, options },
) {
  // The types of these CommonJS modules do not know that their default export is a property here.
  const Ajv = /** @type {any} */ (Ajv2020).default;
  const generate = /** @type {any} */ (standaloneCode).default;
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    logger: false,
    strict: true,
    code: { source: true, esm: true, lines: true },
    ...(lengthsInCodeUnits ? { unicode: false } : {}),
    ...options,
  });
  const body = generate(ajv, ajv.compile(schema))
    .replace(/^"use strict";\s*/, '')
    .replace(/^export default .*$/m, '')
    .replace(
      /^export const validate = (\w+);$/m,
      (/** @type {string} */ _, /** @type {string} */ name) =>
        `/** Whether a value has the shape of ${subject}; otherwise \`errors\` on this function says what is wrong. */\nexport const validateShape: ShapeValidator = ${name};\n`,
    );
  if (/\brequire\(/.test(body))
    throw new Error('The validator calls require(): use a schema keyword that needs no runtime helper.');
  return `// @ts-nocheck\nimport type { ShapeValidator } from '${typeFrom}';\n\n${body}`;
}
