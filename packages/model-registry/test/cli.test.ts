import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { RegistryFile } from '../src/registry-file.ts';
import { content, model, registryFile, testProject } from './support.ts';

const at = ['--at', '2026-11-21'];
const acme = content({
  aliases: {
    two: [
      { provider: 'acme', model: 'first', weight: 50 },
      { provider: 'acme', model: 'second', weight: 50 },
    ],
    dying: [
      { provider: 'acme', model: 'old' },
      { provider: 'acme', model: 'first' },
    ],
  },
  models: {
    first: model(),
    second: model({ name: 'Second | choice' }),
    old: model({ lifecycle: { status: 'deprecated', retiresAt: '2026-12-01', successor: 'first' } }),
  },
});

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly registry?: RegistryFile;
  readonly files?: Readonly<Record<string, string>>;
  readonly code: number;
  readonly out?: RegExp;
  readonly err?: RegExp;
}

const cases: readonly Case[] = [
  {
    name: 'list',
    args: ['list', ...at],
    code: 0,
    out: /^claude-opus-5-5 +anthropic +4\.00 +20\.00 +0\.20 +1M +frontier code_frontier +active$/m,
  },
  { name: 'list: by words', args: ['list', 'opus', '4-8'], code: 0, out: /^MODEL.*\nclaude-opus-4-8 .*\n$/ },
  {
    name: 'list: retired models',
    args: ['list', '--all', 'opus-4-1', ...at],
    code: 0,
    out: /retired 2026-08-05/,
  },
  { name: 'list: nothing', args: ['list', 'nothing-like-that'], code: 0, err: /No models match/ },
  {
    name: 'list: a date that is none',
    args: ['list', '--at', '2026-02-30'],
    code: 64,
    err: /expected a day/,
  },
  {
    name: 'show an alias',
    args: ['show', 'cheap', ...at],
    code: 0,
    out: /> 100K +0\.50 +2\.50 +0\.05 +0\.625 +1\.00/,
  },
  {
    name: 'show: as a cloud spells it',
    args: ['show', 'eu.anthropic.claude-sonnet-5'],
    code: 0,
    out: /all token prices x 1\.1[\s\S]*2\.20 +11\.00/,
  },
  { name: 'show: unknown', args: ['show', 'claude-opus-55'], code: 1, err: /Did you mean claude-opus-5/ },
  { name: 'show: nothing named', args: ['show'], code: 64 },
  { name: 'resolve', args: ['resolve', 'balanced'], code: 0, out: /^claude-sonnet-5-5\n$/ },
  { name: 'resolve: unknown', args: ['resolve', 'nope'], code: 1, err: /Known aliases: cheap, balanced/ },
  {
    name: 'resolve: by key',
    args: ['resolve', 'two', '--key', 'FEAT-001', '--why'],
    registry: acme,
    code: 0,
    out: /first +acme +50 +used: the share/,
  },
  {
    name: 'resolve: looks ahead',
    args: ['resolve', 'dying', '--within', '30d', ...at],
    registry: acme,
    code: 0,
    out: /^first\n$/,
    err: /Use first instead/,
  },
  {
    name: 'resolve: not so far',
    args: ['resolve', 'dying', '--within', '9d', ...at],
    registry: acme,
    code: 0,
    out: /^old\n$/,
  },
  {
    name: 'resolve: a span that is none',
    args: ['resolve', 'dying', '--within', 'soon'],
    registry: acme,
    code: 64,
  },
  {
    name: 'resolve: nothing can be used',
    args: ['resolve', 'x'],
    registry: content({ aliases: { x: [{ provider: 'p', model: 'm' }] } }),
    code: 1,
    err: /No model of the alias x/,
  },
  {
    name: 'price',
    args: ['price', 'balanced', '--input-tokens', '20000', '--output-tokens', '1500', ...at],
    code: 0,
    out: /^total +0\.055$/m,
  },
  {
    name: 'price: in a batch',
    args: ['price', 'balanced', '--input-tokens', '20000', '--batch', ...at],
    code: 0,
    out: /^total +0\.02$/m,
  },
  {
    name: 'price: on another day',
    args: ['price', 'gemini-4-argon', '--output-tokens', '1', '--at', '2026-12-01'],
    code: 0,
    out: /^total +0\.00002$/m,
  },
  {
    name: 'price: half a token',
    args: ['price', 'balanced', '--input-tokens', '0.5'],
    code: 64,
    err: /whole number/,
  },
  {
    name: 'price: no price',
    args: ['price', 'gpt-5', '--web-searches', '1'],
    code: 1,
    err: /no price for web searches/,
  },
  {
    name: 'price: unknown',
    args: ['price', 'gpt-5-turbo', '--input-tokens', '1'],
    code: 1,
    err: /There is no model or alias/,
  },
  { name: 'price: of nothing', args: ['price', 'balanced', '--batch'], code: 64, err: /nothing to price/ },
  { name: 'check', args: ['check', ...at], code: 0, err: /No findings/ },
  {
    name: 'check: a model that retires',
    args: ['check', ...at],
    registry: acme,
    code: 1,
    out: /^error +dying +\.backlog-ops\/model-registry\.json:\d+ +alias-retiring +old retires on 2026-12-01\. Use first instead\.$/m,
  },
  {
    name: 'check: nearer',
    args: ['check', '--within', '1d', ...at],
    registry: acme,
    code: 0,
    out: /^warning +dying.*alias-deprecated/m,
  },
  {
    name: 'check: nearer, strict',
    args: ['check', '--within', '1d', '--fail-on', 'warning', ...at],
    registry: acme,
    code: 1,
  },
  {
    name: 'check: the configuration names no alias',
    args: ['check', ...at],
    files: { 'backlog.config.json': '{"llmOps":{"routing":{"escalationModel":"frontir"}}}' },
    code: 1,
    out: /routing-unknown-alias/,
  },
  {
    name: 'check: a price that changes tonight',
    args: ['check', '--at', '2026-11-30T12:00:00Z'],
    registry: content({ aliases: { x: [{ provider: 'google', model: 'gemini-4-argon' }] } }),
    code: 1,
    out: /price-change-in-batch.*from 2\/10 to 4\/20 USD on 2026-12-01/,
  },
  { name: 'diff: nothing', args: ['diff'], code: 0, err: /no difference/ },
  {
    name: 'diff',
    args: ['diff'],
    registry: acme,
    code: 1,
    out: /^alias-added +dying[\s\S]*^model-added +first$/m,
  },
  { name: 'diff: no such file', args: ['diff', 'nowhere.json'], code: 66, err: /nowhere\.json/ },
  {
    name: 'table',
    args: ['table', '--provider', 'acme', ...at],
    registry: acme,
    code: 0,
    out: /^\| second \| acme \| two \| 1\.00 \| 2\.00 \| - \| - \| × 0\.5 \| - \| active \|$/m,
  },
  { name: 'schema', args: ['schema'], code: 0, out: /"title": "ModelRegistry"/ },
  {
    name: 'a registry that is no JSON',
    args: ['resolve', 'cheap'],
    files: { [registryFile]: '{\n"aliases": {},\n}' },
    code: 65,
    err: /model-registry\.json:2/,
  },
  {
    name: 'a registry that is invalid',
    args: ['check'],
    files: { [registryFile]: '{"version":1}' },
    code: 65,
    err: /expected the key aliases/,
  },
  {
    name: 'a configuration that is invalid',
    args: ['list'],
    files: { 'backlog.config.json': '{"llmOps":{"registry":{"source":1}}}' },
    code: 78,
  },
  { name: 'an unknown command', args: ['lits'], code: 64, err: /Did you mean .*list/ },
];

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
