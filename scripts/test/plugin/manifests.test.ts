import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { loadBinSpecs } from '../../lib/bin-specs.mjs';
import { listPublicPackages } from '../../lib/packages.mjs';
import { root } from '../../lib/root.mjs';
import { withVersion } from '../../plugin/set-version.mjs';

const plugin = path.join(root, 'plugin');
const schemas = path.join(root, 'scripts', 'test', 'plugin', 'schemas');

interface Hook {
  readonly command: string;
  readonly args: readonly string[];
}

interface Hooks {
  readonly hooks: Readonly<Record<string, readonly { readonly hooks: readonly Hook[] }[]>>;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly userConfig: Readonly<Record<string, { readonly type: string }>>;
}

interface Marketplace {
  readonly plugins: readonly {
    readonly name: string;
    readonly source: string;
    readonly description: string;
  }[];
}

function readJson(...parts: readonly string[]): unknown {
  return JSON.parse(readFileSync(path.join(...parts), 'utf8'));
}

/** What a document breaks of a schema. */
function problemsOf(schema: string, document: unknown): string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  ajv.addSchema(readJson(schemas, 'person.schema.json') as object);
  const validate = ajv.compile(readJson(schemas, `${schema}.schema.json`) as object);
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const manifest = readJson(plugin, '.claude-plugin', 'plugin.json') as Manifest;
const marketplace = readJson(root, '.claude-plugin', 'marketplace.json') as Marketplace;
const hooks = readJson(plugin, 'hooks', 'hooks.json') as Hooks;

test('the manifests are as Claude Code reads them', () => {
  expect(problemsOf('plugin', manifest)).toEqual([]);
  expect(problemsOf('marketplace', marketplace)).toEqual([]);
  expect(problemsOf('hooks', hooks)).toEqual([]);
});

test.each([
  ['plugin', { ...manifest, hook: {} }, 'must NOT have additional properties'],
  ['plugin', { ...manifest, name: 'Backlog Toolkit' }, '/name must match pattern'],
  ['plugin', { ...manifest, userConfig: { budget: { type: 'money' } } }, '/userConfig/budget/type'],
  ['marketplace', { ...marketplace, plugins: [{ name: 'a', source: '../a' }] }, '/plugins/0/source'],
  ['hooks', { hooks: { BeforeTool: [] } }, 'must be equal to one of the allowed values'],
  ['hooks', { hooks: { Stop: [{ hooks: [{ type: 'command', command: 'a b' }] }] } }, '/hooks/Stop/0/hooks/0'],
])('the schema of %s refuses what is wrong', (schema, document, problem) => {
  expect(problemsOf(schema, document).join('\n')).toContain(problem);
});

test('the marketplace offers the plugin as it is, by the name that its skills have', () => {
  const [entry, ...others] = marketplace.plugins;
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ name: manifest.name, source: './plugin', description: manifest.description });
  expect(manifest.name).toBe('backlog-toolkit');
});

test('the plugin has the version of the packages that its bins are made of', () => {
  const versions = listPublicPackages()
    .filter(({ manifest: { bin } }) => bin !== undefined)
    .map(({ manifest: { version } }) => version);
  expect([...new Set(versions)]).toEqual([manifest.version]);
});

test('a release changes the version of the manifest, and no other byte', () => {
  const text = readFileSync(path.join(plugin, '.claude-plugin', 'plugin.json'), 'utf8');
  const released = withVersion(text, '9.8.7');
  expect(JSON.parse(released)).toEqual({ ...manifest, version: '9.8.7' });
  expect(withVersion(released, manifest.version)).toBe(text);
});

test('each hook runs a command that there is', async () => {
  const specs = await loadBinSpecs();
  const commands = Object.values(hooks.hooks)
    .flat()
    .flatMap((group) => group.hooks.map(({ command, args }) => [command, ...args]));
  expect(commands).toHaveLength(3);
  for (const [program, file = '', ...words] of commands) {
    expect(program).toBe('node');
    const [, name = ''] = /^\$\{CLAUDE_PLUGIN_ROOT\}\/bin\/([\w-]+)$/.exec(file) ?? [];
    expect(existsSync(path.join(plugin, 'bin', name))).toBe(true);
    expect(specs.get(name)?.commands.map((command) => command.name)).toContain(words.join(' '));
  }
});

test('the folder has what Claude Code looks for, and nothing that it would take for something else', () => {
  const names = readdirSync(plugin).filter((name) => name !== 'README.md');
  expect(names.toSorted()).toEqual(['.claude-plugin', 'agents', 'bin', 'hooks', 'skills']);
  expect(readdirSync(path.join(plugin, '.claude-plugin'))).toEqual(['plugin.json']);
});
