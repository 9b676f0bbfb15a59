import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { SchemaNode as DescribedNode } from '../src/describe-schema.ts';
import { describeExpected } from '../src/describe-violation.ts';
import { describeConfig } from '../src/index.ts';
import { keysAt } from '../src/nearest-key.ts';

interface SchemaNode extends DescribedNode {
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: boolean | SchemaNode;
}

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const schemaText = await readFile(path.join(root, 'schema/backlog.config.schema.json'), 'utf8');
const schema: SchemaNode & { readonly $id: string } = JSON.parse(schemaText);
const keys = await describeConfig();

/** Every schema of a key, an entry or a map value, with its path. */
function nodesOf(node: SchemaNode, at: string): [string, SchemaNode][] {
  const { properties = {}, items, additionalProperties } = node;
  const children: [string, SchemaNode][] = Object.entries(properties).map(([key, child]) => [
    `${at}/${key}`,
    child,
  ]);
  if (items !== undefined) children.push([`${at}[]`, items]);
  if (typeof additionalProperties === 'object') children.push([`${at}/*`, additionalProperties]);
  return [[at, node], ...children.flatMap(([place, child]) => nodesOf(child, place))];
}

const nodes = nodesOf(schema, '');

describe('the published schema', () => {
  test('is a draft 2020-12 schema with an https address', () => {
    const ajv = new Ajv2020({ strictRequired: false });
    expect(schema).toHaveProperty('$schema', 'https://json-schema.org/draft/2020-12/schema');
    expect(schema.$id).toMatch(/^https:\/\/.*\/backlog\.config\.schema\.json$/);
    expect(ajv.validateSchema(schema)).toBe(true);
  });

  test('every node has a description and examples', () => {
    expect(nodes.length).toBeGreaterThan(120);
    for (const [at, node] of nodes) {
      expect([at, node.description]).toEqual([at, expect.stringMatching(/^[A-Z].*\.$/)]);
      expect([at, node.examples?.length ?? 0]).not.toEqual([at, 0]);
    }
  });

  test('examples and defaults fulfil their own schema', () => {
    const ajv = new Ajv2020({ strictRequired: false });
    for (const [at, node] of nodes) {
      const { $id: _id, ...own } = { $id: '', ...node };
      const validate = ajv.compile(own);
      for (const example of node.examples ?? [])
        expect([at, example, validate(example)]).toEqual([at, example, true]);
      // A section's default is empty: it stands for the defaults of its keys, and for no test command.
      const { default: fallback } = at === '/qualityGates' ? {} : node;
      expect([at, fallback === undefined || validate(fallback)]).toEqual([at, true]);
    }
  });

  test('objects take no unknown keys, and every pattern has words', () => {
    const patterns = nodes.flatMap(([, node]) => (node.pattern === undefined ? [] : [node.pattern]));
    expect(new Set(patterns).size).toBe(4);
    for (const pattern of patterns) {
      expect(describeExpected({ keyword: 'pattern', params: { pattern } })).not.toMatch(/that matches/);
    }
    const open = nodes.filter(
      ([, node]) => node.properties !== undefined && node.additionalProperties !== false,
    );
    expect(open).toEqual([]);
  });
});

describe('generated code', () => {
  test('is what the schema generates today', async () => {
    using folder = tempDir();
    const result = await runNode(path.join(root, 'scripts/generate.mjs'), ['--out', folder.path]);
    expect(result.stderr).toBe('');
    const committed = path.join(root, 'src/generated');
    const names = await readdir(committed);
    expect((await readdir(folder.path)).sort()).toEqual(names.sort());
    expect(names.length).toBe(5);
    for (const name of names) {
      const fresh = await readFile(path.join(folder.path, name), 'utf8');
      expect([name, fresh === (await readFile(path.join(committed, name), 'utf8'))]).toEqual([name, true]);
    }
  });

  test('needs nothing at run time', async () => {
    const code = await readFile(path.join(root, 'src/generated/config-validator.ts'), 'utf8');
    expect(code).not.toMatch(/\brequire\(|\bfrom ['"](?!\.)/);
  });
});

describe('describeConfig', () => {
  test('lists every key once, in the order of the schema', () => {
    const paths = keys.map((key) => key.path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.length).toBe(nodes.length - 1);
    expect(paths.slice(0, 4)).toEqual(['$schema', 'version', 'project', 'project.name']);
    for (const key of keysAt(['llmOps', 'budgets', 0])) expect(paths).toContain(`llmOps.budgets[].${key}`);
  });

  test('says what a table needs', () => {
    expect(keys.find(({ path: at }) => at === 'version')).toEqual({
      path: 'version',
      type: '"1.0" | "1.1"',
      default: '1.1',
      description: expect.stringContaining('1.0 has no llmOps'),
      example: '1.1',
      required: false,
    });
    expect(keys.find(({ path: at }) => at === 'ticketValidation.rules.*')?.type).toBe(
      '"off" | "warn" | "error"',
    );
    expect(keys.find(({ path: at }) => at === 'qualityGates.testCommand')).toMatchObject({
      type: 'string',
      required: true,
    });
    expect(keys.find(({ path: at }) => at === 'sentinel')?.type).toBe('any');
  });
});
