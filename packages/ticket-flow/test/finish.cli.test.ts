import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openWorkspace, type Workspace } from '@backlog-toolkit/ticket-core';
import { runNode, type RunResult, tempDir, type TempDir } from '@backlog-toolkit/test-kit';
import { readState } from '../src/io/state-file.ts';
import { git, gitEnv, makeProject, put } from './make-project.ts';

const bin = fileURLToPath(new URL('../bin/ticket-flow.cjs', import.meta.url));
let folder: TempDir;
let workspace: Workspace;

const flow = (...args: string[]): Promise<RunResult> =>
  runNode(bin, args, {
    cwd: folder.path,
    env: gitEnv({ TICKET_FLOW_AGENT: 'ana' }),
  });

async function begin(qualityGates: object, ids: readonly string[] = ['TASK-001']): Promise<void> {
  makeProject(folder.path, ids, qualityGates);
  workspace = await openWorkspace({ cwd: folder.path });
}

function work(): void {
  put(folder.path, 'src/TASK-001.txt', 'work\n');
  put(folder.path, 'src/a.js', 'work\n');
  put(folder.path, 'test/a.test.js', "test('a', () => {\n  expect(add(1, 2)).toBe(3);\n});\n");
}

beforeEach(() => {
  folder = tempDir();
});
afterEach(() => folder.dispose());

describe('finish', () => {
  const child = fileURLToPath(new URL('children/finish-and-die.mjs', import.meta.url));

  test('refuses with all that is missing, then finishes once', async () => {
    await begin({ testCommand: 'true' });
    work();
    const early = await flow('finish', 'TASK-001', '--commit', 'HEAD', '--json');
    expect(early.code).toBe(1);
    const { missing } = JSON.parse(early.stdout) as { missing: { rule: string }[] };
    // The first commit added all tickets, so its message is what speaks against it.
    expect(missing.map(({ rule }) => rule)).toEqual(['commit', 'plan', 'tdd', 'lint', 'review', 'test']);
    expect((await flow('gate', 'TASK-001')).code).toBe(0);
    expect((await flow('state', 'TASK-001', 'set', 'review=passed')).code).toBe(0);
    put(folder.path, 'src/late.js', 'after the gates\n');
    git(folder.path, 'add', '--all');
    git(folder.path, 'commit', '-q', '-m', 'feat: TASK-001');
    const late = await flow(
      'finish',
      'TASK-001',
      '--commit',
      'HEAD',
      '--waive',
      'plan',
      '--reason',
      'A word',
    );
    expect([late.code, late.stdout]).toEqual([
      1,
      expect.stringContaining("about other content than the commit's: src/late.js"),
    ]);
    expect(existsSync(folder.join('backlog/data/pending/TASK-001-write.md'))).toBe(true);
    expect((await flow('gate', 'TASK-001', '--base', 'HEAD~1')).code).toBe(0);
    expect((await flow('state', 'TASK-001', 'set', 'review=passed')).code).toBe(0);
    const finish = ['finish', 'TASK-001', '--commit', 'HEAD', '--waive', 'plan', '--reason', 'A word'];
    const preview = await flow(...finish, '--dry-run');
    expect([preview.code, preview.stdout]).toEqual([0, expect.stringContaining('+- `plan`: A word (ana, ')]);
    expect(existsSync(folder.join('backlog/data/pending/TASK-001-write.md'))).toBe(true);
    const done = await flow(...finish);
    expect([done.code, done.stdout]).toEqual([0, expect.stringContaining('1 test added')]);
    const text = readFileSync(folder.join('backlog/data/completed/TASK-001-write.md'), 'utf8');
    expect(text).toContain(`commit: ${git(folder.path, 'rev-parse', 'HEAD').trim()}\ntests_added: 1\n`);
    expect(text).toContain('## Waivers\n\n- `plan`: A word (ana, ');
    expect((await flow('finish', 'TASK-001', '--commit', 'HEAD')).stdout).toContain('before');
    expect((await flow('gate', 'TASK-001')).code).toBe(1);
    expect(readState(workspace, 'TASK-001').owner).toBeNull();
  });

  test('refuses a commit with a hack in it, also one that attributes hide, unless it is waived', async () => {
    await begin({ testCommand: 'true' });
    work();
    put(folder.path, '.gitattributes', '*.js binary\n');
    put(folder.path, 'test/b.test.js', "test.only('b', () => {\n  expect(add(2, 2)).toBe(4);\n});\n");
    const gate = await flow('gate', 'TASK-001', '--format', 'sarif');
    const { runs } = JSON.parse(gate.stdout) as { runs: { results: { ruleId: string }[] }[] };
    const [rule = ''] = (runs[0]?.results ?? []).map(({ ruleId }) => ruleId);
    expect([gate.code, rule]).toEqual([1, expect.stringMatching(/focus/)]);
    expect(readState(workspace, 'TASK-001').gates.lint?.status).toBe('waived');
    for (const name of ['plan', 'review'])
      expect((await flow('state', 'TASK-001', 'set', `${name}=passed`)).code).toBe(0);
    git(folder.path, 'add', '--all');
    git(folder.path, 'commit', '-q', '-m', 'feat: TASK-001');
    const finish = ['finish', 'TASK-001', '--commit', 'HEAD', '--json'];
    const refused = await flow(...finish);
    const { missing } = JSON.parse(refused.stdout) as { missing: { rule: string }[] };
    expect([refused.code, missing.map((each) => each.rule)]).toEqual([1, [rule]]);
    expect((await flow(...finish, '--waive', rule, '--reason', 'For the demo')).code).toBe(0);
    const text = readFileSync(folder.join('backlog/data/completed/TASK-001-write.md'), 'utf8');
    expect(text).toContain(`- \`${rule}\`: For the demo (ana, `);
  });

  test('refuses a hack that was committed on the main branch before the first gate', async () => {
    await begin({ testCommand: 'true' });
    put(folder.path, 'test/a.test.js', "test.only('a', () => {\n  expect(add(1, 2)).toBe(3);\n});\n");
    git(folder.path, 'add', '--all');
    git(folder.path, 'commit', '-q', '-m', 'test: TASK-001');
    put(folder.path, 'src/TASK-001.txt', 'work\n');
    git(folder.path, 'add', '--all');
    git(folder.path, 'commit', '-q', '-m', 'feat: TASK-001');
    const gate = await flow('gate', 'TASK-001');
    expect([gate.code, gate.stdout]).toEqual([1, expect.stringContaining('test/a.test.js:1')]);
    expect(gate.stdout).toContain('gate tdd: passed');
    for (const name of ['plan', 'review'])
      expect((await flow('state', 'TASK-001', 'set', `${name}=passed`)).code).toBe(0);
    const refused = await flow('finish', 'TASK-001', '--commit', 'HEAD');
    expect([refused.code, refused.stdout]).toEqual([
      1,
      expect.stringContaining('focused-test: test/a.test.js:1'),
    ]);
  });

  test('writes waived gates of the checkpoint into the ticket too', async () => {
    await begin({ testCommand: 'true' });
    put(folder.path, 'src/TASK-001.txt', 'work');
    expect((await flow('state', 'TASK-001', 'set', 'review=waived')).code).toBe(64);
    expect(
      (await flow('state', 'TASK-001', 'set', 'plan=passed', 'review=waived', '--note', 'Alone here')).code,
    ).toBe(0);
    expect((await flow('gate', 'TASK-001')).code).toBe(0);
    git(folder.path, 'add', '--all');
    git(folder.path, 'commit', '-q', '-m', 'feat: TASK-001');
    expect((await flow('finish', 'TASK-001', '--commit', 'HEAD')).code).toBe(0);
    const text = readFileSync(folder.join('backlog/data/completed/TASK-001-write.md'), 'utf8');
    expect(text).toContain('- `review`: Alone here (ana, ');
  });

  test.each([
    ['of an unknown rule', ['--waive', 'no-such-rule', '--reason', 'x']],
    ['without a reason', ['--waive', 'plan']],
    ['of the commit', ['--waive', 'commit', '--reason', 'x']],
  ])('a waiver %s is a usage error', async (_what, args) => {
    await begin({ testCommand: 'true' });
    expect((await flow('finish', 'TASK-001', '--commit', 'HEAD', ...args)).code).toBe(64);
  });

  test('killed at any step, it is ended by the next run', async () => {
    const ids = Array.from({ length: 8 }, (_, at) => `TASK-00${at + 1}`);
    await begin({ testCommand: 'true' }, ids);
    let steps = 0;
    for (const [at, id] of ids.entries()) {
      put(folder.path, `src/${id}.txt`, 'work');
      expect((await flow('gate', id, '--base', 'HEAD')).code).toBe(0);
      expect((await flow('state', id, 'set', 'review=passed')).code).toBe(0);
      git(folder.path, 'add', 'src');
      git(folder.path, 'commit', '-q', '-m', `feat: ${id}`);
      // The first is not killed and tells how many steps there are; the others die at steps from first to last.
      const step = at === 0 ? Infinity : Math.round(((at - 1) * (steps - 1)) / (ids.length - 2));
      const { stdout, signal } = await runNode(child, [folder.path, id, 'HEAD', String(step)], {
        env: gitEnv(),
      });
      if (at === 0) steps = Number(stdout);
      expect([signal, steps > 5]).toEqual([at === 0 ? null : 'SIGKILL', true]);
      const again = await flow('finish', id, '--commit', 'HEAD', '--waive', 'plan', '--reason', 'small');
      expect([again.code, again.stderr]).toEqual([0, '']);
      const text = readFileSync(folder.join(`backlog/data/completed/${id}-write.md`), 'utf8');
      expect(text.match(/^commit: [0-9a-f]{40}$/gm)).toHaveLength(1);
      expect(text.match(/`plan`: small/g)).toHaveLength(1);
      expect(existsSync(folder.join(`backlog/data/pending/${id}-write.md`))).toBe(false);
      const state = readState(workspace, id);
      expect([state.gates.commit?.status, state.owner]).toEqual(['passed', null]);
    }
  }, 120_000);
});
