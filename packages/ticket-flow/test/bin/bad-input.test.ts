import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { flowProject } from './flow-project.ts';

const first = { id: 'FEAT-001', title: 'Charge a surcharge', files: ['src/rates.mjs'] };
const second = { id: 'BUG-002', title: 'Round the rate', files: ['src/round.mjs'] };

test.each([
  [['FEAT-001', 'BUG-002'], 'FEAT-001 is not the only work named'],
  [['src/rates.mjs', 'BUG-002'], 'BUG-002 is not the only work named'],
  [['src/rates.mjs', ''], 'A file without a name'],
  [['feat-001'], 'Did you mean FEAT-001?'],
  [['src/rates.mjs', 'bug-002'], 'bug-002 is not the only work named'],
  [['FEAT-001', '--reason', 'three rounds'], '--reason and --take-over go with --escalate'],
  [['FEAT-001', '--take-over'], '--reason and --take-over go with --escalate'],
])('route takes one ticket or files, not %j', async (work, message) => {
  using project = flowProject([first, second]);
  const { code, stderr } = await project.run(['route', ...work]);
  expect(code).toBe(64);
  expect(stderr).toContain(message);
});

test('finish says that there is no git', async () => {
  using project = flowProject([first]);
  rmSync(path.join(project.path, '.git'), { recursive: true });
  const { code, stderr } = await project.run(['finish', 'FEAT-001', '--commit', 'HEAD']);
  expect(code).toBe(69);
  expect(stderr).toContain('GIT_UNAVAILABLE');
});

test('a dry run leaves nothing behind', async () => {
  using project = flowProject([first]);
  rmSync(path.join(project.path, '.git'), { recursive: true });
  const args = ['state', 'FEAT-001', 'set', 'plan=passed'];
  const { code, stdout } = await project.run([...args, '--dry-run']);
  expect([code, stdout.includes('+++ b/FEAT-001.json')]).toEqual([0, true]);
  expect(existsSync(path.join(project.path, '.backlog-ops'))).toBe(false);
  await project.run(args);
  expect(existsSync(path.join(project.path, '.backlog-ops'))).toBe(true);
});

test('a note cannot pass for a gate', async () => {
  using project = flowProject([first]);
  await project.run(['state', 'FEAT-001', 'set', 'plan=waived', '--note', 'small\nreview  passed\u001B[2J']);
  for (const action of ['get', 'list']) {
    const { stdout } = await project.run(['state', 'FEAT-001', action]);
    expect(stdout).toContain('small review passed');
    expect(stdout).not.toMatch(/^review +passed|\u001B/m);
  }
});

test('a checkpoint that was moved away hides no other', async () => {
  using project = flowProject([first, second]);
  for (const id of ['FEAT-001', 'BUG-002']) await project.run(['state', id, 'set', 'plan=passed']);
  const folder = path.join(
    project.path,
    '.git',
    'backlog-toolkit',
    encodeURIComponent('backlog/data'),
    'flow',
  );
  renameSync(path.join(folder, 'FEAT-001.json'), path.join(folder, 'FEAT-001.old.json'));
  const { code, stdout } = await project.run(['state', 'list', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ states: [{ ticket: 'BUG-002' }] });
});

test('a checkpoint that cannot be read hides no other', async () => {
  using project = flowProject([first, second]);
  for (const id of ['FEAT-001', 'BUG-002']) await project.run(['state', id, 'set', 'plan=passed']);
  const file = `.git/backlog-toolkit/${encodeURIComponent('backlog/data')}/flow/FEAT-001.json`;
  project.write(file, '{');
  const { code, stdout, stderr } = await project.run(['state']);
  expect([code, stdout]).toEqual([65, expect.stringContaining('BUG-002')]);
  expect(stderr).toContain('FEAT-001.json');
  const json = await project.run(['state', '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({
    states: [{ ticket: 'BUG-002' }],
    unreadable: ['FEAT-001'],
  });
});

test.each([
  [['route', 'FEAT-001'], { llmOps: { routing: { entryModelPlan: 5 } } }],
  [['route', 'FEAT-001'], { llmOps: { gateway: { requireEscalationReason: 'yes' } } }],
  [['route', 'FEAT-001'], { agentRouting: { rules: [{ pattern: 5 }] } }],
  [['gate', 'FEAT-001'], { qualityGates: { testCommand: 'true' }, codeRules: { hardGates: 'eval' } }],
  [['finish', 'FEAT-001', '--commit', 'HEAD'], { codeRules: { hardGates: 'eval' } }],
  [['scan'], { codeRules: { hardGates: 'eval' } }],
])('%j does not take defaults for what is wrong in %j', async (args, config) => {
  using project = flowProject([first], config);
  const { code, stdout, stderr } = await project.run(args);
  expect([code, stdout, stderr.includes('CONFIG_INVALID')]).toEqual([78, '', true]);
});

test.each([
  ['a model', { routing: { entryModelPlan: 'claude-sonnet-5' } }, 78],
  ['a model for escalations', { routing: { escalationModel: 'claude-sonnet-5' } }, 78],
  ['an alias of the project', { routing: { entryModelPlan: 'planner' } }, 0],
  [
    'a model without strict mode',
    { routing: { entryModelPlan: 'claude-sonnet-5' }, registry: { strictMode: false } },
    0,
  ],
])('route, told to use %s', async (_what, llmOps, expected) => {
  using project = flowProject([first], { llmOps });
  const planner = [{ provider: 'anthropic', model: 'claude-sonnet-5' }];
  project.write(
    '.backlog-ops/model-registry.json',
    JSON.stringify({ version: '1.1', aliases: { planner }, models: {} }),
  );
  const { code, stdout, stderr } = await project.run(['route', 'FEAT-001']);
  expect([code, stderr.includes('ALIAS_UNKNOWN'), stdout === '']).toEqual([
    expected,
    expected !== 0,
    expected !== 0,
  ]);
});

test('finish writes a waiver once', async () => {
  using project = flowProject([first]);
  project.write('src/rates.mjs', 'export const rateOf = (grams) => grams * 0.03;\n');
  project.git('commit', '-q', '-a', '-m', 'Implement FEAT-001');
  const waive = ['--waive', 'plan,plan,tdd', 'lint', 'review', '--reason', 'One number'];
  const { code, stdout } = await project.run(['finish', 'FEAT-001', '--commit', 'HEAD', ...waive, '--json']);
  expect(code).toBe(0);
  const { waivers } = JSON.parse(stdout) as { readonly waivers: readonly { readonly rule: string }[] };
  expect(waivers.map(({ rule }) => rule)).toEqual(['plan', 'tdd', 'lint', 'review']);
  const states = await project.run(['state']);
  expect(states.stdout).toMatch(/FEAT-001 .*finished/);
});
