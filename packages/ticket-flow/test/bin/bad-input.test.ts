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
  const { code, stdout } = await project.run(['state', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ states: [{ ticket: 'BUG-002' }] });
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
