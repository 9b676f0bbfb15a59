import { existsSync, readFileSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';
import { expect, test } from '@jest/globals';
import { cleanProject } from '../tasks/clean.mjs';
import { summarizeTask } from '../tasks/run-task.mjs';
import { tasks } from '../tasks/table.mjs';

const root = path.join(import.meta.dirname, '../..');
const script = path.join(root, 'scripts/task.mjs');
const run = (...args: string[]): ReturnType<typeof runNode> => runNode(script, args, { cwd: root });

test('every task is an npm script, and is listed by help', async () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const { code, stdout } = await run('help');
  expect(code).toBe(0);
  for (const { name } of tasks) {
    expect(scripts[name]).toMatch(
      name === 'test' ? /scripts\/test\.mjs$/ : new RegExp(`scripts/task\\.mjs ${name}$`),
    );
    expect(stdout).toContain(`npm run ${name} `);
  }
});

test('setup prepares a project, ops looks at it, and neither changes what is there', async () => {
  using dir = tempDir();
  const first = await run('setup', '--cwd', dir.path);
  expect([first.code, first.stderr]).toEqual([0, expect.stringContaining('$ ticket-core init --yes')]);
  const config = readFileSync(dir.join('backlog.config.json'), 'utf8');
  expect(readFileSync(dir.join('.backlog-ops/usage-ledger.jsonl'), 'utf8')).toBe('');
  expect((await run('setup', `--cwd=${dir.path}`)).stderr).toContain(
    'left out: there is a backlog.config.json already',
  );
  expect(readFileSync(dir.join('backlog.config.json'), 'utf8')).toBe(config);
  const budgets = [{ name: 'daily', period: 'day', hardUsd: 5 }];
  writeFileSync(
    dir.join('backlog.config.json'),
    JSON.stringify({ ...JSON.parse(config), llmOps: { budgets } }),
  );
  const { code, stderr } = await run('ops', '--cwd', dir.path);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  expect(stderr).toContain('$ batch-queue status');
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/^✓ 7 commands, all ended with 0; 2 left out$/);
}, 60_000);

test('the first exit code that is not 0 is that of the task, and every command runs', async () => {
  using dir = tempDir();
  await run('setup', '--cwd', dir.path);
  writeFileSync(dir.join('backlog/data/pending/TASK-001-broken.md'), '---\nid: TASK-001\n---\n');
  const { code, stderr } = await run('validate', '--cwd', dir.path);
  expect(code).toBe(1);
  expect(stderr).toContain('$ model-registry check --within 30d');
}, 60_000);

test('the last line of a task names the commands that did not end with 0', () => {
  const fine = { line: 'ticket-core validate', code: 0 };
  const leftOut = { line: 'orch-ops status', code: undefined };
  expect(summarizeTask([fine, fine])).toBe('✓ 2 commands, all ended with 0');
  expect(summarizeTask([fine, { line: 'cost-guard check', code: 78 }, leftOut])).toBe(
    '✗ 1 of 2 commands did not end with 0: cost-guard check (78); 1 left out',
  );
});

test.each([
  [['cost'], 64, 'Which project?'],
  [['cost', '--cwd', '/no/such/folder'], 66, 'there is no such folder'],
  [['costs'], 64, 'npm run cost '],
])('%j ends with %d', async (args, expected, text) => {
  const { code, stderr } = await run(...args);
  expect([code, stderr]).toEqual([expected, expect.stringContaining(text)]);
});

test('clean removes temporary files that are a day old, and nothing else', () => {
  using dir = tempDir();
  mkdirSync(dir.join('.backlog-ops/state'), { recursive: true });
  const files = [
    '.backlog-ops/state/a.tmp',
    '.backlog-ops/b.tmp',
    '.backlog-ops/usage-ledger.jsonl',
    'c.tmp',
  ];
  for (const file of files) writeFileSync(dir.join(file), '');
  const nowMs = Date.parse('2026-03-01T00:00:00Z');
  for (const file of files)
    utimesSync(dir.join(file), nowMs / 1000, file.endsWith('b.tmp') ? nowMs / 1000 : 0);
  expect(cleanProject(dir.path, nowMs)).toEqual([path.join('.backlog-ops', 'state', 'a.tmp')]);
  expect(files.map((file) => existsSync(dir.join(file)))).toEqual([false, true, true, true]);
});
