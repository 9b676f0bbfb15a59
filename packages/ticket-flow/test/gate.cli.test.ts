import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
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
    env: gitEnv({ TICKET_FLOW_AGENT: 'ana', SECRET_TOKEN: 'hunter2-hunter2' }),
  });

async function begin(qualityGates: object, ids: readonly string[] = ['TASK-001']): Promise<void> {
  makeProject(folder.path, ids, qualityGates);
  workspace = await openWorkspace({ cwd: folder.path });
}

const records = (): string[] => {
  const place = path.join(workspace.sharedStateDir, 'flow', 'records');
  return existsSync(place) ? readdirSync(place).map((name) => path.join(place, name)) : [];
};

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
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

describe('gate', () => {
  test('passes, with a record, live output and a checkpoint', async () => {
    await begin({ lintCommand: 'echo tidy; echo "$SECRET_TOKEN" >&2', testCommand: 'echo tested' });
    work();
    const { code, stdout, stderr } = await flow('gate', 'TASK-001', '--json');
    expect(code).toBe(0);
    expect(stderr).toContain('$ echo tested\ntested\n');
    const { recordFile, ...printed } = JSON.parse(stdout) as { recordFile: string; isPassed: boolean };
    const [file = ''] = records();
    expect(recordFile).toBe(file);
    const text = readFileSync(file, 'utf8');
    expect(JSON.parse(text)).toEqual(printed);
    expect(text).not.toContain('hunter2');
    expect(printed).toMatchObject({
      isPassed: true,
      commands: [
        { name: 'lint', status: 'passed' },
        { name: 'test', status: 'passed', outputTail: 'tested\n' },
      ],
      evidence: { testFiles: ['test/a.test.js'], codeFiles: ['src/a.js'] },
      gates: { lint: { status: 'passed' }, tdd: { status: 'passed' } },
    });
    const { gates, commands, owner } = readState(workspace, 'TASK-001');
    expect([gates.lint?.status, gates.tdd?.status, commands.test?.status, owner?.name]).toEqual([
      'passed',
      'passed',
      'passed',
      'ana',
    ]);
    expect(git(folder.path, 'status', '--porcelain')).toBe('?? src/\n?? test/\n');
  });

  test.each([
    ['64: nobody is named', {}, ['gate', 'TASK-001', '--by', ' '], 64],
    ['64: no such command', {}, ['gate', 'TASK-001', '--only', 'format'], 64],
    ['64: no time at all', {}, ['gate', 'TASK-001', '--timeout', '0'], 64],
    ['1: no such ticket', {}, ['gate', 'TASK-009'], 1],
    ['66: no such base', {}, ['gate', 'TASK-001', '--base', 'nowhere'], 66],
    ['78: no such command configured', {}, ['gate', 'TASK-001', '--only', 'build'], 78],
    ['1: a command fails', { testCommand: 'exit 9' }, ['gate', 'TASK-001'], 1],
    ['1: a command is missing', { testCommand: 'no-such-thing' }, ['gate', 'TASK-001'], 1],
    ['1: a command takes too long', { testCommand: 'sleep 60' }, ['gate', 'TASK-001', '--timeout', '0.2'], 1],
    ['1: nothing is changed', {}, ['gate', 'TASK-001'], 1],
  ])('ends with %s', async (_what, gates, args, code) => {
    await begin({ testCommand: 'true', ...gates });
    expect((await flow(...args)).code).toBe(code);
  });

  test('without commands ends with 78, without git with 69', async () => {
    put(
      folder.path,
      'backlog/data/pending/TASK-001-x.md',
      '---\nid: TASK-001\ntitle: x\nstatus: pending\n---\n',
    );
    expect((await flow('gate', 'TASK-001')).code).toBe(78);
    put(
      folder.path,
      'backlog.config.json',
      '{"version":"1.1","project":{"name":"x"},"qualityGates":{"testCommand":"true"}}',
    );
    expect((await flow('gate', 'TASK-001')).code).toBe(69);
  });

  test('stops at the first failure, or goes on; reuses only what passed on the same content', async () => {
    await begin({ typeCheckCommand: 'echo typed >> ../log.txt', lintCommand: 'exit 1', testCommand: 'true' });
    put(folder.path, '.gitignore', 'log.txt\n');
    work();
    const names = async (...args: string[]): Promise<unknown> => {
      const { commands } = JSON.parse((await flow('gate', 'TASK-001', '--json', ...args)).stdout) as {
        commands: { name: string; isReused: boolean }[];
      };
      return commands.map(({ name, isReused }) => `${name}${isReused ? ' reused' : ''}`);
    };
    expect(await names()).toEqual(['typecheck', 'lint']);
    expect(await names('--keep-going', '--reuse')).toEqual(['typecheck reused', 'lint', 'test']);
    put(folder.path, 'src/more.txt', 'more');
    expect(await names('--reuse')).toEqual(['typecheck', 'lint']);
  });

  test('does not pass when a command changes what is judged', async () => {
    await begin({ lintCommand: 'echo mended >> src/a.js', testCommand: 'true' });
    work();
    const { code, stdout } = await flow('gate', 'TASK-001');
    expect(code).toBe(1);
    expect(stdout).toContain('files changed while the commands ran: src/a.js');
    expect(readState(workspace, 'TASK-001').commands.lint?.tree).toBe('');
  });

  test('proves that tests fail on the base, and says when they do not; nothing is left', async () => {
    await begin({ testCommand: 'sh test/run.sh' }, ['TASK-001', 'TASK-002']);
    put(folder.path, 'src/a.js', 'old\n');
    put(folder.path, 'test/run.sh', 'grep -q old src/a.js\n');
    git(folder.path, 'add', '--all');
    git(folder.path, 'commit', '-q', '-m', 'Base');
    put(folder.path, 'src/a.js', 'old new\n');
    put(folder.path, 'test/run.sh', 'grep -q old src/a.js # still\n');
    const green = await flow('gate', 'TASK-001', '--prove-red');
    expect([green.code, green.stdout]).toEqual([
      1,
      expect.stringContaining('the changed tests pass on the base too'),
    ]);
    put(folder.path, 'test/run.sh', 'grep -q new src/a.js\n');
    const red = await flow('gate', 'TASK-001', '--prove-red');
    expect([red.code, red.stdout]).toEqual([0, expect.stringContaining('they fail on the base')]);
    expect(git(folder.path, 'worktree', 'list').trim().split('\n')).toHaveLength(1);
  });

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    '%s leaves no half record, no verdict, and the next run goes on',
    async (signal) => {
      await begin({
        lintCommand: 'true',
        testCommand: 'test -f ../stop-no-more || { echo $$; sleep 1000; }',
      });
      work();
      const running = spawn(process.execPath, [bin, 'gate', 'TASK-001'], {
        cwd: folder.path,
        env: gitEnv({ TICKET_FLOW_AGENT: 'ana' }),
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      running.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      while (!/\n\d+\n/.test(output)) await new Promise((resolve) => setTimeout(resolve, 20));
      const pid = Number(/\n(\d+)\n/.exec(output)?.[1]);
      running.kill(signal);
      const [, by] = (await once(running, 'exit')) as [number | null, string];
      expect(by).toBe(signal);
      // Nothing can be done for what a killed gate was running.
      expect(isAlive(pid)).toBe(signal === 'SIGKILL');
      if (signal === 'SIGKILL') process.kill(-pid, 'SIGKILL');
      expect(records()).toEqual([]);
      const { commands, gates } = readState(workspace, 'TASK-001');
      expect([commands.lint?.status, commands.test, gates.tdd]).toEqual(['passed', null, null]);
      put(
        folder.path,
        'backlog.config.json',
        readFileSync(folder.join('backlog.config.json'), 'utf8').replace(/test -f.*\}/, 'true'),
      );
      expect((await flow('gate', 'TASK-001')).code).toBe(0);
      expect(records()).toHaveLength(1);
    },
  );
});

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
    expect([done.code, done.stdout]).toEqual([0, expect.stringContaining('1 tests added')]);
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
