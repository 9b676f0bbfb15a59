import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { RegistryFile } from '../src/registry-file.ts';
import { content, registryFile, testProject } from './support.ts';
import { acme, at, cases } from './cli-cases.ts';

const inBin: ReadonlySet<string> = new Set([
  'list',
  'resolve',
  'price',
  'check: a model that retires',
  'diff: no such file',
  'a registry that is no JSON',
  'an unknown command',
]);

test.each(cases)('$name', async ({ name, args, registry, files = {}, code, out, err }) => {
  using project = testProject(registry, files);
  const result = await (inBin.has(name) ? project.spawn(args) : project.run(args));
  expect(result).toMatchObject({ code });
  expect(result.stdout).toMatch(out ?? /^/);
  expect(result.stderr).toMatch(err ?? /^/);
});

describe('alias set and unset', () => {
  test('create the file, change one alias, keep every other byte, and give the text back', async () => {
    using project = testProject();
    const set = await project.run(['alias', 'set', 'balanced', 'claude-sonnet-5-5=95', 'gpt-6.1-terra=5']);
    expect(set).toMatchObject({
      code: 0,
      stdout: `${registryFile}: balanced stands for claude-sonnet-5-5=95, gpt-6.1-terra=5\n`,
    });
    const text = project.read(registryFile).replace('"version"', '"note":   [1,2],\n  "version"');
    project.write(registryFile, text);
    const local = await project.run(['alias', 'set', 'local', 'ollama:qwen3:8b']);
    expect([local.code, local.stderr]).toEqual([0, expect.stringMatching(/not in the registry/)]);
    expect(JSON.parse(project.read(registryFile))).toMatchObject({
      aliases: { local: [{ provider: 'ollama', model: 'qwen3:8b' }] },
    });
    expect(await project.run(['alias', 'unset', 'local'])).toMatchObject({ code: 0 });
    expect(project.read(registryFile)).toBe(text);
  });

  test('a dry run shows the diff and writes nothing', async () => {
    using project = testProject(acme);
    const before = project.read(registryFile);
    const dry = await project.run(['alias', 'set', 'two', 'first', '--dry-run']);
    expect(dry.stdout).toMatch(/^-.*"model": "second"/m);
    expect(project.read(registryFile)).toBe(before);
    using empty = testProject();
    expect((await empty.run(['alias', 'set', 'x', 'gpt-5', '--dry-run'])).stdout).toMatch(/^new file mode/m);
    expect(existsSync(path.join(empty.path, '.backlog-ops'))).toBe(false);
  });

  test.each([
    [['alias', 'set', 'x', 'gpt-99'], 1, /There is no model/],
    [['alias', 'set', '../x', 'gpt-5'], 64, /cannot name an alias/],
    [['alias', 'set', '__proto__', 'gpt-5'], 64, /cannot name an alias/],
    [['alias', 'set', 'x'], 64, /models/],
    [['alias', 'unset', 'cheap'], 1, /default of this package/],
    [['alias', 'unset', 'nobody'], 1, /no alias .{0,2}nobody/],
  ] as const)('%j ends with %d', async (args, code, err) => {
    using project = testProject();
    const result = await project.run(args);
    expect([result.code, result.stderr]).toEqual([code, expect.stringMatching(err)]);
    expect(readdirSync(project.path)).toEqual([]);
  });

  test('many processes at once lose nothing', async () => {
    using project = testProject(content());
    const names = Array.from({ length: 8 }, (_, i) => `alias-${i}`);
    await Promise.all(names.map((name) => project.spawn(['alias', 'set', name, 'gpt-5'])));
    const { aliases } = JSON.parse(project.read(registryFile)) as RegistryFile;
    expect(Object.keys(aliases).sort()).toEqual(names);
  });
});

describe('--json', () => {
  const keys = async (
    args: readonly string[],
    registry: RegistryFile = acme,
  ): Promise<[string[], Record<string, unknown>]> => {
    using project = testProject(registry);
    const { stdout } = await project.run([...args, '--json']);
    const document = JSON.parse(stdout) as Record<string, unknown>;
    expect(document['schemaVersion']).toBe(1);
    return [Object.keys(document), document];
  };

  test('every document has a fixed order of keys', async () => {
    expect((await keys(['list', ...at]))[0]).toEqual(['schemaVersion', 'at', 'models']);
    expect((await keys(['show', 'first']))[0].slice(0, 6)).toEqual([
      'schemaVersion',
      'id',
      'origin',
      'askedFor',
      'priceFactor',
      'aliases',
    ]);
    expect((await keys(['resolve', 'two']))[0]).toEqual([
      'schemaVersion',
      'alias',
      'chosen',
      'byWeight',
      'skipped',
    ]);
    expect((await keys(['check', ...at]))[0]).toEqual(['schemaVersion', 'at', 'findings']);
    expect((await keys(['diff']))[0]).toEqual(['schemaVersion', 'changes']);
    expect((await keys(['alias', 'set', 'two', 'first']))[0]).toEqual([
      'schemaVersion',
      'alias',
      'file',
      'changed',
      'dryRun',
    ]);
  });

  test('a cost is given exactly, as text, and as a number', async () => {
    const [names, cost] = await keys([
      'price',
      'first',
      '--input-tokens',
      '3',
      '--output-tokens',
      '1',
      '--batch',
    ]);
    expect(names).toEqual([
      'schemaVersion',
      'model',
      'costUsd',
      'costPicoUsd',
      'lines',
      'priceFactor',
      'aboveInputTokens',
      'row',
    ]);
    expect(cost).toMatchObject({ costUsd: 0.0000025, costPicoUsd: '2500000' });
  });
});

test('under GitHub Actions findings are annotations, a summary and outputs; data cannot inject a command', async () => {
  const evil = content({ aliases: { x: [{ provider: 'p', model: 'a\n::error::b | c' }] } });
  using project = testProject(evil, { summary: '', outputs: '' });
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_STEP_SUMMARY: path.join(project.path, 'summary'),
    GITHUB_OUTPUT: path.join(project.path, 'outputs'),
  };
  const { code, stderr } = await project.run(['check', ...at], env);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^::error file=\.backlog-ops\/model-registry\.json,line=\d+::a%0A::error::b \| c/m);
  expect(stderr).not.toMatch(/^::error::b/m);
  expect(project.read('summary')).toMatch(
    /^\| error \| alias-unknown-model \| x \| a ::error::b \\\| c \(p\)/m,
  );
  expect(project.read('outputs')).toMatch(/^errors<<(.*)\n1\n\1$/m);
});
