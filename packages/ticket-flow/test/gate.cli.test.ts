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
    await begin({
      lintCommand: 'echo "$SECRET_TOKEN"; printf half',
      testCommand: 'echo tested',
    });
    work();
    const { code, stdout, stderr } = await flow('gate', 'TASK-001', '--json');
    expect(code).toBe(0);
    expect(stderr).toContain('half\n$ echo tested\ntested\n');
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
    const headings = red.stdout.split('\n').filter((line) => line.startsWith('$ '));
    expect(headings).toEqual(
      ['', '  # on the base, as it was', '  # on the base, with the changed tests'].map(
        (what) => `$ sh test/run.sh${what}`,
      ),
    );
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
