import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  cleanEnv,
  runNode,
  runProcess,
  type RunResult,
  tempDir,
  type TempDir,
} from '@backlog-toolkit/test-kit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const bin = path.join(import.meta.dirname, '..', 'bin', 'skills-installer.cjs');
const ticket = '.claude/skills/backlog-ticket/SKILL.md';

let home: TempDir;
beforeEach(() => {
  home = tempDir();
});
afterEach(() => home.dispose());

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<RunResult> {
  return runNode(bin, args, { cwd: home.path, env: { HOME: home.path, USERPROFILE: home.path, ...env } });
}

const read = (file: string): string => readFileSync(home.join(file), 'utf8');
const change = (file: string, text: string): void => {
  mkdirSync(path.dirname(home.join(file)), { recursive: true });
  writeFileSync(home.join(file), text);
};

test('what is installed works: a skill names a path, and the bin that is there answers', async () => {
  const installed = await run(['install', '--skills', 'ticket,refinement']);
  expect(installed).toMatchObject({ code: 0, stderr: '' });
  expect(installed.stdout).toContain('/backlog-refinement /backlog-ticket');
  expect(existsSync(home.join('.claude/skills/backlog-implementer'))).toBe(false);
  const [command = ''] = /^~\/\S+ list$/m.exec(read(ticket)) ?? [];
  const file = command.replace('~', home.path).replace(/ list$/, '');
  expect(await runProcess(process.execPath, [file, '--version'], { cwd: home.path })).toMatchObject({
    code: 0,
  });
});

test('every skill, adapted, speaks of nothing that only a plugin has', async () => {
  await run(['install']);
  const { files } = JSON.parse(read('.claude/backlog-toolkit/installed.json'));
  const texts = Object.keys(files).filter((file) => file.endsWith('.md'));
  expect(texts.length).toBeGreaterThan(8);
  const left = texts.flatMap((file) =>
    [...read(`.claude/${file}`).matchAll(/.*(?:\$\{|backlog-toolkit:).*/g)].map(
      ([line]) => `${file}: ${line}`,
    ),
  );
  expect(left).toEqual([]);
});

test('CLAUDE_CONFIG_DIR and --local say where', async () => {
  await run(['install', '--skills', 'init'], { CLAUDE_CONFIG_DIR: home.join('own config') });
  expect(read('own config/skills/backlog-init/SKILL.md')).toContain(
    `'${home.join('own config')}/backlog-toolkit/bin'/ticket-core`,
  );
  await run(['install', '--local', '--skills', 'init']);
  expect(read('.claude/skills/backlog-init/SKILL.md')).toContain('\n.claude/backlog-toolkit/bin/ticket-core');
});

test('files that differ are refused with the list, and overwritten with --force', async () => {
  change(ticket, 'mine');
  const refused = await run(['install']);
  expect([refused.code, refused.stdout, read(ticket)]).toEqual([73, '', 'mine']);
  expect(JSON.parse(refused.stderr)).toMatchObject({ code: 'FILES_DIFFER', file: home.join(ticket) });
  const rehearsal = await run(['install', '--dry-run']);
  expect(rehearsal.code).toBe(1);
  expect(rehearsal.stdout).toContain('\n-mine\n');
  expect(await run(['install', '--force'])).toMatchObject({ code: 0, stderr: '' });
  expect(read(ticket)).toContain('name: backlog-ticket');
});

test('list and uninstall tell of what was changed', async () => {
  await run(['install']);
  change(ticket, 'changed');
  const listed = await run(['list']);
  expect(listed.stdout).toMatch(/^skill +backlog-ticket +changed +skills\/backlog-ticket\/SKILL\.md$/m);
  const document = JSON.parse((await run(['list', '--json'])).stdout);
  expect(document).toMatchObject({ schemaVersion: 1, version: document.installerVersion });
  const rehearsal = await run(['uninstall', '--dry-run']);
  expect([rehearsal.code, existsSync(home.join('.claude/agents/backlog-reviewer.md'))]).toEqual([1, true]);
  const kept = await run(['uninstall', '--json']);
  expect([kept.code, JSON.parse(kept.stdout).kept]).toEqual([1, ['skills/backlog-ticket/SKILL.md']]);
  expect(await run(['uninstall', '--force'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Removed 1 file from /),
  });
  expect(existsSync(home.join('.claude'))).toBe(false);
  expect(await run(['uninstall'])).toMatchObject({ code: 0, stdout: '' });
});

test('of several at once one installs, and the others find everything there', async () => {
  const runs = await Promise.all([0, 1, 2].map(() => run(['install', '--skills', 'ticket'])));
  expect(runs.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
    runs.map(() => ({ code: 0, stderr: '' })),
  );
  const said = runs.map(({ stdout }) => stdout.split(' ')[0]).toSorted((a = '', b = '') => (a < b ? -1 : 1));
  expect(said).toEqual(['Everything', 'Everything', 'Installed']);
});

test('the dry run of install shows skills as diffs, and what else comes in a line each', async () => {
  const { code, stdout } = await run(['install', '--dry-run', '--skills', 'ticket']);
  expect(code).toBe(0);
  expect(stdout).toContain('--- /dev/null\n+++ b/skills/backlog-ticket/SKILL.md\n');
  expect(stdout).toMatch(/^backlog-toolkit\/bin\/THIRD-PARTY-NOTICES\.txt: new, [\d.]+ kB$/m);
  expect(stdout).not.toContain('WITHOUT WARRANTY');
  expect(stdout).toMatch(
    /^dry run: nothing was written\nWould install 1 skill in .+ \(\d+ files to write, 0 unchanged\)$/m,
  );
  const shown = [...stdout.matchAll(/^(?:\+\+\+ b\/(.+)|([^\s:]+): new, .+)$/gm)].map(
    ([, diff, line]) => diff ?? line,
  );
  const { files } = JSON.parse((await run(['install', '--dry-run', '--skills', 'ticket', '--json'])).stdout);
  expect(shown).toEqual((files as { path: string }[]).map(({ path: name }) => name));
});

test('the dry run of install shows how a file beside the bins differs', async () => {
  change('.claude/backlog-toolkit/bin/package.json', '{ "mine": true }');
  const { code, stdout } = await run(['install', '--dry-run', '--skills', 'ticket']);
  expect([code, stdout]).toEqual([1, expect.stringContaining('\n-{ "mine": true }\n')]);
});

test('the dry run of uninstall shows what goes, as a diff', async () => {
  await run(['install', '--skills', 'ticket']);
  const { code, stdout } = await run(['uninstall', '--dry-run']);
  expect(code).toBe(0);
  expect(stdout).toContain('--- a/skills/backlog-ticket/SKILL.md\n+++ /dev/null\n');
  expect(stdout).toMatch(/^backlog-toolkit\/bin\/ticket-core: removed, [\d.]+ kB$/m);
});

test.each([
  [['install', '--skills', 'nothing'], 64],
  [['frobnicate'], 64],
])('%j ends with %d', async (args, code) => {
  expect(await run(args)).toMatchObject({ code, stdout: '' });
});

/** Gives a program a terminal; of Linux only. */
const terminalMaker = 'script';
const onTerminal = process.platform === 'linux' ? describe : describe.skip;

onTerminal('on a terminal', () => {
  function answer(send: string): Promise<{ code: number | null; shown: string }> {
    const command = [process.execPath, bin, 'install', '--skills', 'ticket']
      .map((word) => `'${word}'`)
      .join(' ');
    return new Promise((resolve) => {
      const env = cleanEnv({ HOME: home.path, TERM: 'xterm' });
      const child = spawn(terminalMaker, ['-qec', command, '/dev/null'], { cwd: home.path, env });
      let shown = '';
      let isAnswered = false;
      child.stdout.on('data', (chunk: Buffer) => {
        shown += chunk.toString();
        if (isAnswered || !shown.includes('[q]uit:')) return;
        isAnswered = true;
        child.stdin.write(send);
      });
      child.on('close', (code) => resolve({ code, shown }));
    });
  }

  test.each([
    ['y\n', 0, true, true],
    ['a\n', 0, true, true],
    ['n\n', 1, false, true],
    ['\n', 1, false, true],
    ['q\n', 1, false, false],
    ['\u0003', 1, false, false],
    ['\u0004', 1, false, false],
  ])('it shows what differs and asks; %j ends with %d', async (send, code, isOverwritten, isInstalled) => {
    change(ticket, 'mine\n');
    const result = await answer(send);
    expect(result.shown).toContain('-mine');
    expect(result.shown).toContain('skills/backlog-ticket/SKILL.md differs. Overwrite it?');
    expect(result.code).toBe(code);
    expect(read(ticket) !== 'mine\n').toBe(isOverwritten);
    expect(existsSync(home.join('.claude/backlog-toolkit/bin/ticket-core'))).toBe(isInstalled);
  });
});
