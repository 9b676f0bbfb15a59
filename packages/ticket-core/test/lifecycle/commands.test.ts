import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { listClaims } from '../../src/io/claims.ts';
import { openWorkspace } from '../../src/io/workspace.ts';
import { testProject, ticketText } from '../support/project.ts';

const pending = 'backlog/data/pending/TASK-001-one.md';
const completed = 'backlog/data/completed/TASK-001-one.md';
const record = '.backlog-ops/completions/TASK-001.json';

test('start, complete and reopen, and no claim stays behind', async () => {
  using project = testProject({ [pending]: ticketText('TASK-001') });
  const workspace = await openWorkspace({ cwd: project.path });
  const shown = await project.run(['start', 'TASK-001', '--assignee', 'ana', '--dry-run']);
  expect(shown.stdout).toContain('+status: in_progress\n');
  expect(listClaims(workspace)).toEqual([]);
  expect((await project.run(['start', 'TASK-001', '--assignee', 'ana'])).stdout).toBe(
    'TASK-001: started by ana\n',
  );
  expect(listClaims(workspace)).toEqual(['TASK-001']);
  expect((await project.run(['complete', 'TASK-001', '--evidence', 'batch:1'])).code).toBe(0);
  expect(listClaims(workspace)).toEqual([]);
  expect((await project.run(['start', 'TASK-001', '--assignee', 'ben'])).code).toBe(1);
  expect((await project.run(['reopen', 'TASK-001'])).code).toBe(0);
  expect(project.read(pending)).toMatch(/^status: pending$/m);
  expect([completed, record].filter((file) => existsSync(path.join(project.path, file)))).toEqual([]);
  expect((await project.run(['doctor'])).code).toBe(0);
});

test('a claim in another working tree holds until the ticket is put back there', async () => {
  using project = testProject({ [pending]: ticketText('TASK-001') }, { git: true });
  using other = tempDir('ticket-core-');
  project.git('add', '.');
  project.git('commit', '-qm', 'Add a ticket');
  project.git('worktree', 'add', '-q', other.join('tree'));
  const there = ['--cwd', other.join('tree')];
  expect((await project.run(['start', 'TASK-001', '--assignee', 'ana', ...there])).code).toBe(0);
  const refused = await project.run(['start', 'TASK-001', '--assignee', 'ben']);
  expect({ code: refused.code, who: /started by ana in/.test(refused.stderr) }).toEqual({
    code: 1,
    who: true,
  });
  expect(
    (await project.run(['set', 'TASK-001', 'status=pending', 'assignee=unassigned', ...there])).code,
  ).toBe(0);
  expect((await project.run(['start', 'TASK-001', '--assignee', 'ben'])).code).toBe(0);
  const taken = await project.run([
    'start',
    'TASK-001',
    '--assignee',
    'cy',
    '--take-over',
    'Ben is away',
    ...there,
  ]);
  expect(taken.code).toBe(0);
});

test('section replaces and creates; move mends a folder', async () => {
  using project = testProject({
    [pending]: ticketText('TASK-001', { frontmatter: { status: 'completed', evidence: 'batch:1' } }),
  });
  const replaced = await project.run(['section', 'TASK-001', 'Context', '--from', '-'], {
    stdin: 'New words.\n',
  });
  expect(replaced.stdout).toBe('TASK-001: wrote Context\n');
  expect(project.read(pending)).toContain('\n## Context\n\nNew words.\n\n## Description\n');
  expect((await project.run(['section', 'TASK-001', 'Notes', '--from', '-'], { stdin: 'x' })).code).toBe(1);
  expect(
    (await project.run(['section', 'TASK-001', 'Notes', '--from', '-', '--create'], { stdin: 'x' })).code,
  ).toBe(0);
  expect((await project.run(['section', 'TASK-001', 'Notes', '--from', 'nowhere.md'])).code).toBe(66);
  expect((await project.run(['move', 'TASK-001', 'elsewhere'])).code).toBe(64);
  expect((await project.run(['move', 'TASK-001', 'completed'])).code).toBe(0);
  expect(project.read(completed)).toContain('## Notes\n\nx\n');
});

test.each([
  { args: ['start', 'TASK-001'], code: 64 },
  { args: ['start', 'TASK-001', '--assignee', 'nobody'], code: 64 },
  { args: ['start', 'TASK-009', '--assignee', 'ana'], code: 1 },
  { args: ['reopen', 'TASK-001'], code: 1 },
  { args: ['move', 'TASK-001', 'completed'], code: 1 },
  { args: ['section', 'TASK-001', 'Context'], code: 64 },
])('$args → $code', async ({ args, code }) => {
  using project = testProject({ [pending]: ticketText('TASK-001') });
  expect((await project.run(args)).code).toBe(code);
});

test('complete tells of open criteria once it is done, and not before', async () => {
  using project = testProject({ [pending]: ticketText('TASK-001') }, { git: true });
  const refused = await project.run(['complete', 'TASK-001', '--commit', 'HEAD']);
  expect({ code: refused.code, warns: /open criteria/.test(refused.stderr) }).toEqual({
    code: 1,
    warns: false,
  });
  const dry = await project.run(['complete', 'TASK-001', '--evidence', 'batch:1', '--dry-run']);
  expect(dry.stderr).toBe('');
  const done = await project.run(['complete', 'TASK-001', '--evidence', 'batch:1']);
  expect(done.stderr).toMatch(/completed with open criteria: AC-1, AC-2, AC-3/);
});
