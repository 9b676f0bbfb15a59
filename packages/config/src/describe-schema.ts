/** One key of the configuration, for a reference table. */
export interface ConfigKeyDoc {
  /** JSON path; `[]` stands for every entry of a list, `.*` for every key of a map. */
  readonly path: string;
  /** JSON type; the values it may have, joined by `|`; or `any`. */
  readonly type: string;
  /** Undefined when there is no default. A section's own default is that of its keys. */
  readonly default?: unknown;
  readonly description: string;
  readonly example: unknown;
  /** Whether the object around it must have the key. */
  readonly required: boolean;
}

/** The part of a JSON Schema that is read here. */
export interface SchemaNode {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: boolean | SchemaNode;
}

/** Lists every key of a schema, parents before children, in the order of the schema. */
export function describeSchema(schema: SchemaNode): ConfigKeyDoc[] {
  return describeBelow('', schema);
}

interface Child {
  readonly path: string;
  readonly node: SchemaNode;
  readonly required: boolean;
}

function describeBelow(parent: string, schema: SchemaNode): ConfigKeyDoc[] {
  return childrenOf(schema, parent).flatMap(({ path, node, required }) =>
    [describeNode(path, node, required)].concat(describeBelow(path, node)),
  );
}

function childrenOf(schema: SchemaNode, parent: string): Child[] {
  const { properties = {}, items, additionalProperties: rest, required = [] } = schema;
  const children = Object.entries(properties).map(([key, node]) => ({
    path: parent === '' ? key : `${parent}.${key}`,
    node,
    required: required.includes(key),
  }));
  if (items !== undefined) children.push({ path: `${parent}[]`, node: items, required: false });
  if (typeof rest === 'object') children.push({ path: `${parent}.*`, node: rest, required: false });
  return children;
}

function describeNode(path: string, node: SchemaNode, required: boolean): ConfigKeyDoc {
  const { description = '', default: fallback, examples, type = 'any' } = node;
  const words = node.enum?.map((value) => JSON.stringify(value)).join(' | ');
  const base = { path, type: words ?? type, description, example: examples?.[0], required };
  return fallback === undefined ? base : { ...base, default: fallback };
}
