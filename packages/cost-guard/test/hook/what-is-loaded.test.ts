import { describe, expect, test } from '@jest/globals';
import path from 'node:path';
import { call, ledgerPath, type TestProject, testProject } from '../support.ts';
import { answerLine, day, eventOf, prompt, tool } from './hook-support.ts';

const preload = path.join(import.meta.dirname, '../children/list-loaded.cjs');

test('prices and aliases are looked up in the registry only when there is something new to look up', async () => {
  using project = testProject([], { budgets: [day, { ...day, name: 'b', scope: { model: 'balanced' } }] });
  const listed = path.join(project.path, 'loaded.txt');
  const env = { NODE_OPTIONS: `--require=${preload}`, LOADED_LIST: listed };
  const look = async (): Promise<[isRegistryLoaded: boolean, level: string]> => {
    const stdin = eventOf(project, 'UserPromptSubmit', prompt);
    const { stdout, stderr } = await project.run(['hook', 'user-prompt-submit'], { stdin, env });
    expect(stderr).toBe('');
    const level = stdout === '' ? 'ok' : stdout.startsWith('{"decision":"block"') ? 'over' : 'warn';
    return [project.read('loaded.txt').includes('catalogue'), level];
  };
  const unpriced = call(0, { cost_usd: undefined, output_tokens: 450_000 });
  const add = (entry: object): void =>
    project.write(ledgerPath, `${project.read(ledgerPath)}${JSON.stringify(entry)}\n`);
  add(unpriced);
  expect([await look(), await look()]).toEqual([
    [true, 'ok'],
    [false, 'ok'],
  ]);
  add(unpriced);
  expect([await look(), await look()]).toEqual([
    [true, 'warn'],
    [false, 'warn'],
  ]);
  add(call(0.5));
  expect(await look()).toEqual([false, 'warn']);
  const entry = {
    provider: 'anthropic',
    prices: [{ input: 1, output: 1 }],
    lifecycle: { status: 'active' },
    source: 'a',
    checkedAt: '2026-11-21',
  };
  const models = { 'claude-sonnet-5-5': entry };
  project.write(
    '.backlog-ops/model-registry.json',
    JSON.stringify({ version: '1.1', generated_at: null, aliases: {}, models }),
  );
  expect([await look(), await look()]).toEqual([
    [true, 'ok'],
    [false, 'ok'],
  ]);
});

describe('what takes long to load is not loaded', () => {
  const slow = ['stream', 'crypto', 'net', 'tty', 'worker_threads', 'zlib', 'fs/promises'];

  /** Which of the slow modules, and which files of the bundle, a run loads. */
  async function loadedBy(project: TestProject, args: readonly string[], stdin: string): Promise<string[]> {
    const env = { NODE_OPTIONS: `--require=${preload}`, LOADED_LIST: path.join(project.path, 'loaded.txt') };
    const { stderr } = await project.run(args, { stdin, env });
    expect(stderr).toBe('');
    const loaded = project.read('loaded.txt').split('\n');
    return [
      ...slow.filter((name) => loaded.includes(`NativeModule ${name}`)),
      ...loaded.filter((file) => file.includes('dist')).map((file) => path.basename(file)),
    ].filter((name) => name !== 'cli.cjs');
  }

  test('by what runs at each prompt, tool call and status line', async () => {
    using project = testProject([call(1)], { budgets: [day] });
    const stdin = eventOf(project, 'PreToolUse', { ...tool, transcript_path: '' });
    await project.run(['check']);
    for (const command of ['check', 'hook pre-tool-use', 'hook user-prompt-submit', 'statusline'])
      expect([command, await loadedBy(project, command.split(' '), stdin)]).toEqual([command, ['hot.cjs']]);
  });

  test('by a hook with one answer more: neither the registry nor what reads large files', async () => {
    using project = testProject([call(1)], { budgets: [day] });
    const stdin = eventOf(project, 'PreToolUse', tool);
    project.write('transcripts/s1.jsonl', answerLine('1', 10));
    await project.run(['hook', 'pre-tool-use'], { stdin });
    project.write('transcripts/s1.jsonl', project.read('transcripts/s1.jsonl') + answerLine('2', 10));
    const loaded = await loadedBy(project, ['hook', 'pre-tool-use'], stdin);
    expect(loaded).toEqual(['hot.cjs', 'gain.cjs', 'lines.cjs']);
    expect(project.read(ledgerPath).match(/"cost_usd":/g)).toHaveLength(3);
  });
});
