import { code, fence, page, table } from './markdown.mjs';

/**
 * A JSON Schema as far as it is shown here.
 *
 * @typedef {object} Schema
 * @property {string} [title]
 * @property {string} [description]
 * @property {string | string[]} [type]
 * @property {unknown[]} [enum]
 * @property {unknown} [const]
 * @property {unknown[]} [examples]
 * @property {string} [$ref]
 * @property {Record<string, Schema>} [$defs]
 * @property {string[]} [required]
 * @property {Record<string, Schema>} [properties]
 * @property {Schema} [items]
 * @property {boolean | Schema} [additionalProperties]
 * @property {Schema[]} [anyOf]
 * @property {Schema[]} [oneOf]
 */

/** @param {unknown} value */
const json = (value) => code(JSON.stringify(value));

/** @param {string} ref such as `#/$defs/candidate` */
const nameOf = (ref) => ref.split('/').at(-1) ?? ref;

/**
 * @param {Schema} schema
 * @returns {string}
 */
function describeType(schema) {
  if (schema.$ref !== undefined) return `[${nameOf(schema.$ref)}](#${nameOf(schema.$ref).toLowerCase()})`;
  if (schema.const !== undefined) return json(schema.const);
  if (schema.enum) return schema.enum.map(json).join(', ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(describeType))].join(' or ');
  if (schema.items) return `list of ${describeType(schema.items)}`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `map of ${describeType(schema.additionalProperties)}`;
  return [schema.type ?? 'anything'].flat().join(' or ');
}

/**
 * Rows of an object's keys, and of those of the objects in it.
 *
 * @param {Schema} schema
 * @param {string} prefix
 * @returns {string[][]}
 */
function rowsOf(schema, prefix) {
  return Object.entries(schema.properties ?? {}).flatMap(([key, child]) => {
    const path = `${prefix}${key}`;
    const isRequired = schema.required?.includes(key) === true;
    const example = child.examples?.[0];
    const row = [
      code(path),
      describeType(child),
      isRequired ? 'yes' : '',
      child.description ?? '',
      example === undefined ? '' : json(example),
    ];
    return [row, ...rowsWithin(child, path)];
  });
}

/**
 * @param {Schema} child
 * @param {string} path
 * @returns {string[][]}
 */
function rowsWithin(child, path) {
  const parts = [child, ...(child.anyOf ?? child.oneOf ?? [])];
  return parts.flatMap((part) => [
    ...rowsOf(part, `${path}.`),
    ...(part.items ? rowsWithin(part.items, `${path}[]`) : []),
    ...(typeof part.additionalProperties === 'object'
      ? rowsWithin(part.additionalProperties, `${path}.*`)
      : []),
  ]);
}

/** @param {Schema} schema */
function renderKeys(schema) {
  const rows = rowsOf(schema, '');
  return rows.length === 0
    ? describeType(schema)
    : table(['Key', 'Type', 'Required', 'What it means', 'Example'], rows);
}

/**
 * The reference page of one file format.
 *
 * @param {object} format
 * @param {string} format.title
 * @param {Schema} format.schema
 * @param {string} format.published how a program imports the schema
 * @returns {string}
 */
export function renderSchemaPage({ title, schema, published }) {
  return page([
    `# ${title}`,
    schema.description,
    'The JSON Schema is published with the package:',
    fence('js', [published]),
    renderKeys(schema),
    ...Object.entries(schema.$defs ?? {}).flatMap(([name, part]) => [
      `## ${name}`,
      part.description,
      renderKeys(part),
    ]),
  ]);
}
