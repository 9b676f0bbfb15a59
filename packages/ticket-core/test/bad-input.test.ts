import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { defaultConfig } from '@backlog-toolkit/config';
import { tempDir } from '@backlog-toolkit/test-kit';
import { loadBacklog } from '../src/io/load-backlog.ts';
import { makeRuleContext } from '../src/io/project-files.ts';
import { openWorkspace } from '../src/io/workspace.ts';
import { validateTickets } from '../src/validate.ts';
import { testProject, ticketText } from './support/project.ts';

const pending = 'backlog/data/pending';
const one = `${pending}/TASK-001-one.md`;

test.each([
  ['bytes that are no UTF-8', Buffer.from('---\nid: TASK-002\ntitle: \xff\n---\n', 'latin1'), 3],
  ['the beginning of a character', Buffer.from([0x2d, 0x0a, 0x0a, 0xe2, 0x82]), 3],
  ['a NUL byte', Buffer.from('---\r\nid: TASK-002\r\n\0'), 3],
])('%s are told with their line', async (_what, bytes, line) => {
  using project = testProject({ [one]: ticketText('TASK-001') });
  writeFileSync(path.join(project.path, pending, 'TASK-002-two.md'), bytes);
  const { tickets, unreadable } = loadBacklog(await openWorkspace({ cwd: project.path }));
  expect(tickets.map(({ id }) => id)).toEqual(['TASK-001']);
  expect(unreadable.map((finding) => finding.line)).toEqual([line]);
});

test('an id that only differs in case or sign is suggested', async () => {
  using project = testProject({ [one]: ticketText('TASK-001') });
  for (const [typed, hint] of [
    ['task-1', 'Did you mean TASK-001?'],
    ['TASK_001', 'Did you mean TASK-001?'],
    ['#TASK-1', 'Did you mean TASK-001?'],
    ['../TASK-001', 'Ids look like TASK-001; ticket-core list shows them.'],
  ] as const) {
    const { code, stderr } = await project.run(['show', typed]);
    expect([code, (JSON.parse(stderr) as { hint: string }).hint]).toEqual([64, hint]);
  }
});

test('a title of two lines, or with control characters, is told of and cannot be set', async () => {
  using project = testProject({
    'src/rates.ts': '',
    [one]: ticketText('TASK-001', { frontmatter: { title: '"a\\u001b[2Jb"' } }),
    [`${pending}/TASK-002-two.md`]: ticketText('TASK-002', { frontmatter: { title: '>\n  folded\n  text' } }),
  });
  const { tickets, ...rest } = loadBacklog(await openWorkspace({ cwd: project.path }));
  const context = { backlog: { tickets, ...rest }, config: defaultConfig(), fileExists: () => true };
  const found = validateTickets(tickets, context).filter(({ ruleId }) => ruleId === 'field-value');
  expect(found.map(({ file, line, message }) => [file, line, message])).toEqual([
    [one, 3, 'Unexpected line break or control character in title, expected a short sentence on one line.'],
  ]);
  const set = await project.run(['set', 'TASK-002', 'title=a\nb']);
  expect([set.code, set.stderr]).toEqual([1, expect.stringContaining('Unexpected line break')]);
});

describe('a path that a link leads out of the project', () => {
  const table = (...paths: string[]): string =>
    [
      '| File | Action | Description |',
      '| --- | --- | --- |',
      ...paths.map((file) => `| ${file} | modify | x |`),
    ].join('\n');

  test('is refused, one that leads elsewhere in it is not', async () => {
    using outside = tempDir('outside-');
    writeFileSync(outside.join('secret.ts'), 'line\n'.repeat(30_000));
    using project = testProject({
      'src/a.ts': '',
      [one]: ticketText('TASK-001', {
        sections: { 'Affected Files': table('src/file.ts', 'lib/secret.ts', 'inner/a.ts') },
      }),
    });
    symlinkSync(outside.join('secret.ts'), path.join(project.path, 'src/file.ts'));
    symlinkSync(outside.path, path.join(project.path, 'lib'));
    symlinkSync('src', path.join(project.path, 'inner'));
    const workspace = await openWorkspace({ cwd: project.path });
    const backlog = loadBacklog(workspace);
    const context = makeRuleContext(workspace, backlog);
    expect(
      validateTickets(backlog.tickets, context)
        .filter(({ ruleId }) => ruleId !== 'scope-too-large')
        .map(({ ruleId, message }) => `${ruleId}: ${message}`),
    ).toEqual([
      'affected-file-missing: Unexpected path src/file.ts: a link leads it out of the project, expected one inside it.',
      'affected-file-missing: Unexpected path lib/secret.ts: a link leads it out of the project, expected one inside it.',
    ]);
    expect(['src/file.ts', 'lib/secret.ts', 'inner/a.ts'].map((file) => context.lineCount?.(file))).toEqual([
      null,
      null,
      0,
    ]);
  });

  test('is seen in a project that is reached through a link itself', async () => {
    using outside = tempDir('outside-');
    using project = testProject({ 'src/rates.ts': '', [one]: ticketText('TASK-001') });
    mkdirSync(outside.join('links'));
    symlinkSync(project.path, outside.join('links/project'));
    const { code, stdout } = await project.run(['validate', '--cwd', outside.join('links/project')]);
    expect([code, stdout]).toEqual([0, 'no findings\n1 ticket checked\n']);
  });
});

describe('validate --fix --dry-run', () => {
  const fixable = { frontmatter: { priority: 'High' } };

  test('says no where something would be left, and shows it', async () => {
    using project = testProject({
      'src/rates.ts': '',
      [one]: ticketText('TASK-001', { ...fixable, sections: { Context: null } }),
    });
    const { code, stdout } = await project.run(['validate', '--fix', '--dry-run']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^\+priority: high\n[^]*section-missing/m);
    expect(stdout).not.toContain('field-value');
    expect(project.read(one)).toContain('priority: High');
  });

  test('prints nothing but the document where a program reads it', async () => {
    using project = testProject({ 'src/rates.ts': '', [one]: ticketText('TASK-001', fixable) });
    const { code, stdout } = await project.run(['validate', '--fix', '--dry-run', '--json']);
    expect([code, (JSON.parse(stdout) as { findings: unknown[] }).findings]).toEqual([0, []]);
  });

  test('needs --fix', async () => {
    using project = testProject({ [one]: ticketText('TASK-001') });
    const { code, stderr } = await project.run(['validate', '--dry-run']);
    expect([code, stderr]).toEqual([64, expect.stringContaining('--dry-run goes with --fix')]);
  });
});
