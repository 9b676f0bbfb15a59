import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runNode, type RunResult, tempDir, type TempDir } from '@backlog-toolkit/test-kit';
import { readGitDiff } from '../src/io/git-diff.ts';
import { git, gitEnv, put } from './make-project.ts';

const bin = fileURLToPath(new URL('../bin/ticket-flow.cjs', import.meta.url));
let folder: TempDir;

const scan = (args: readonly string[], stdin = '', env: NodeJS.ProcessEnv = {}): Promise<RunResult> =>
  runNode(bin, ['scan', ...args], { cwd: folder.path, env: gitEnv(env), stdin });

beforeEach(() => {
  folder = tempDir();
  git(folder.path, 'init', '-q', '-b', 'main', '.');
  put(folder.path, 'src/a.ts', 'export const a = 1;\n');
  git(folder.path, 'add', '-A');
  git(folder.path, 'commit', '-q', '-m', 'begin');
});
afterEach(() => {
  folder.dispose();
});

describe('the working tree', () => {
  test('without hacks ends with 0, with one with 1, untracked and staged files included', async () => {
    expect(await scan([])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('0 changed files scanned'),
    });
    put(folder.path, 'src/new.ts', 'debugger;\n');
    put(folder.path, 'src/staged.ts', '// @ts-ignore\nrun();\n');
    git(folder.path, 'add', 'src/staged.ts');
    const result = await scan(['--json']);
    expect(result.code).toBe(1);
    expect(JSON.parse(result.stdout).findings).toMatchObject([
      { ruleId: 'debug-leftover', file: 'src/new.ts', line: 1 },
      { ruleId: 'new-suppression', file: 'src/staged.ts', line: 1 },
    ]);
    expect(git(folder.path, 'status', '--porcelain')).toBe('A  src/staged.ts\n?? src/new.ts\n');
  });

  test('is compared with where the branch began, or with a revision', async () => {
    git(folder.path, 'checkout', '-q', '-b', 'work');
    put(folder.path, 'src/b.ts', 'debugger;\n');
    git(folder.path, 'add', '-A');
    git(folder.path, 'commit', '-q', '-m', 'work');
    expect((await scan([])).code).toBe(1);
    expect((await scan(['--base', 'HEAD'])).code).toBe(0);
    expect((await scan(['--base', 'HEAD~1'])).code).toBe(1);
    expect(await scan(['--base=--output=x'])).toMatchObject({ code: 66 });
    expect(await scan(['--base', 'nowhere'])).toMatchObject({ code: 66 });
  });

  test('is read in full: what surrounds a change counts', async () => {
    const filler = '\n'.repeat(20);
    put(folder.path, 'src/t.ts', `const text = \`${filler}\`;\n`);
    git(folder.path, 'add', '-A');
    git(folder.path, 'commit', '-q', '-m', 'text');
    put(folder.path, 'src/t.ts', `const text = \`${'\n'.repeat(10)}debugger;${'\n'.repeat(11)}\`;\n`);
    expect((await scan([])).code).toBe(0);
  });

  test('is read without programs that a repository names', () => {
    const marker = path.join(folder.path, 'ran');
    const program = path.join(folder.path, 'program.sh');
    writeFileSync(program, `#!/bin/sh\ntouch ${marker}\n`);
    chmodSync(program, 0o755);
    mkdirSync(path.join(folder.path, '.git', 'hooks'), { recursive: true });
    writeFileSync(path.join(folder.path, '.git/hooks/post-index-change'), `#!/bin/sh\ntouch ${marker}\n`, {
      mode: 0o755,
    });
    put(folder.path, '.gitattributes', '*.ts diff=evil\n');
    for (const key of ['diff.external', 'diff.evil.command', 'diff.evil.textconv', 'core.fsmonitor'])
      git(folder.path, 'config', key, program);
    for (const [key, value] of [
      ['diff.noprefix', 'true'],
      ['color.ui', 'always'],
      ['diff.mnemonicPrefix', 'true'],
    ] as const)
      git(folder.path, 'config', key, value);
    put(folder.path, 'src/a.ts', 'debugger;\n');
    const { text } = readGitDiff(folder.path);
    expect(text).toContain('--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1 +1 @@\n-export const a = 1;\n+debugger;\n');
    expect(existsSync(marker)).toBe(false);
  });

  test('shows code that git takes for binary', async () => {
    put(folder.path, '.gitattributes', 'src/*.ts -diff\n');
    put(folder.path, 'src/a.ts', 'debugger;\n');
    put(folder.path, 'lib/odd [x].js', 'const a = "\0";\ndebugger;\n');
    put(folder.path, 'lib/b.js', 'export const b = 1;\n');
    put(folder.path, 'lib/c.png', '\0debugger;\n');
    const { code, stdout } = await scan(['--json']);
    expect(code).toBe(1);
    const { findings } = JSON.parse(stdout) as {
      readonly findings: readonly { readonly file: string; readonly line: number }[];
    };
    expect(findings.map(({ file, line }) => `${file}:${line}`)).toEqual(['lib/odd [x].js:2', 'src/a.ts:1']);
  });

  test('of a repository without a commit, and none at all', async () => {
    const empty = path.join(folder.path, 'empty');
    mkdirSync(empty);
    git(empty, 'init', '-q', '.');
    put(empty, 'a.ts', 'debugger;\n');
    expect((await scan(['--cwd', empty])).code).toBe(1);
    const env = {
      GIT_CEILING_DIRECTORIES: path.dirname(folder.path),
      GIT_DIR: path.join(folder.path, 'none'),
    };
    expect((await scan([], '', env)).code).toBe(69);
  });
});

describe('a given diff', () => {
  const diff = '--- a/src/b.ts\n+++ b/src/b.ts\n@@ -1 +1,2 @@\n const b = 1;\n+debugger;\n';

  test('from standard input or a file', async () => {
    expect((await scan(['--diff', '-'], diff)).code).toBe(1);
    put(folder.path, 'x.diff', diff);
    expect((await scan(['--diff', 'x.diff'])).code).toBe(1);
    expect((await scan(['--diff', '-'], '')).code).toBe(0);
    expect((await scan(['--diff', 'none.diff'])).code).toBe(66);
    expect((await scan(['--diff', '-', '--base', 'HEAD'], diff)).code).toBe(64);
    const malformed = await scan(['--diff', '-'], 'no diff\n');
    expect(malformed.code).toBe(65);
    expect(malformed.stderr).toContain('"line":1');
  });

  test('in every format', async () => {
    const github = await scan(['--diff', '-', '--format', 'github'], diff);
    expect(github.stdout).toMatch(/^::error file=src\/b\.ts,line=2/);
    const sarif = JSON.parse((await scan(['--diff', '-', '--format', 'sarif'], diff)).stdout);
    expect(sarif.runs[0].results).toMatchObject([{ ruleId: 'debug-leftover', level: 'error' }]);
    const text = await scan(['--diff', '-'], diff);
    expect(text.stdout).toMatch(/^src\/b\.ts:2 {2}error {2}Unexpected debugger/);
  });

  test('with waived rules', async () => {
    const waived = await scan(['--diff', '-', '--waive', 'debug-leftover', '--reason', 'A demo.'], diff);
    expect(waived).toMatchObject({ code: 0, stdout: expect.stringContaining('Waived: A demo.') });
    expect((await scan(['--diff', '-', '--waive', 'debug-leftover'], diff)).code).toBe(64);
    expect((await scan(['--diff', '-', '--waive', 'debug', '--reason', 'x'], diff)).code).toBe(64);
  });

  test('with the gates of the project', async () => {
    put(
      folder.path,
      'backlog.config.json',
      JSON.stringify({ version: '1.0', codeRules: { softGates: ['debug-leftover'] } }),
    );
    const result = await scan(['--diff', '-'], diff);
    expect(result.stdout).toContain('warning');
    expect(result.code).toBe(0);
  });
});
