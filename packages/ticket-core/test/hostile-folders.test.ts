import { rmdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { parseHistoryInput } from '../src/estimate/history-input.ts';
import { loadBacklog } from '../src/io/load-backlog.ts';
import { openWorkspace } from '../src/io/workspace.ts';
import { testProject, ticketText } from './support/project.ts';

const pending = 'backlog/data/pending';

test('a folder that leads out of the project is refused, one that leads elsewhere in it is read', async () => {
  using outside = tempDir('outside-');
  writeFileSync(outside.join('TASK-002-secret.md'), ticketText('TASK-002'));
  using project = testProject({ [`${pending}/TASK-001-one.md`]: ticketText('TASK-001') });
  const completed = path.join(project.path, 'backlog/data/completed');
  rmdirSync(completed);
  symlinkSync(outside.path, completed);
  for (const command of [
    ['list', '--ready'],
    ['validate'],
    ['doctor'],
    ['new', 'A title', '--type', 'TASK', '--draft'],
  ]) {
    const { code, stdout, stderr } = await project.run(command);
    expect([command, code]).toEqual([command, 65]);
    expect(stdout + stderr).toContain('backlog/data/completed');
    expect(stdout + stderr).not.toContain('TASK-002');
  }
});

test('a folder that is a link within the project is read', async () => {
  using project = testProject({
    [`${pending}/TASK-001-one.md`]: ticketText('TASK-001'),
    'archive/TASK-002-two.md': ticketText('TASK-002', { frontmatter: { status: 'completed' } }),
  });
  const completed = path.join(project.path, 'backlog/data/completed');
  rmdirSync(completed);
  symlinkSync(path.join(project.path, 'archive'), completed);
  const backlog = loadBacklog(await openWorkspace({ cwd: project.path }));
  expect(backlog.tickets.map(({ id }) => id)).toEqual(['TASK-001', 'TASK-002']);
});

test('when the numbers of a prefix are used up, nothing is created and the reason is told', async () => {
  using project = testProject({ [`${pending}/TASK-999999999-last.md`]: ticketText('TASK-999999999') });
  const { code, stdout, stderr } = await project.run(['new', 'One more', '--type', 'TASK', '--draft']);
  expect([code, stdout]).toEqual([73, '']);
  expect(stderr).toContain('No id of TASK is left: TASK-999999999 is taken');
});

test('a finding of an unreadable file does not repeat its path', async () => {
  using project = testProject({
    [`${pending}/TASK-001-a.md`]: 'no frontmatter\n',
    [`${pending}/TASK-002-b.md`]: '---\nid: [\n---\n',
    [`${pending}/TASK-003-c.md`]: 'a\0b',
  });
  const { unreadable } = loadBacklog(await openWorkspace({ cwd: project.path }));
  expect(unreadable).toHaveLength(3);
  expect(unreadable.filter(({ message, file }) => message.includes(file))).toEqual([]);
  expect(unreadable.filter(({ message }) => !/^[A-Z]/.test(message))).toEqual([]);
  expect(unreadable[2]?.message).toBe('The file contains NUL bytes.');
});

test('an entry of costs has at least one figure; a row of a report without one is left out', () => {
  expect(() => parseHistoryInput('{"ticket_id": "TASK-001"}')).toThrow(/at least one figure/);
  expect(() => parseHistoryInput('{"ticket_id": "TASK-001", "note": "x"}')).toThrow(/at least one figure/);
  expect(parseHistoryInput('{"ticket_id": "TASK-001", "input_tokens": 0}').records).toHaveLength(1);
  const report = parseHistoryInput('{"rows": [{"key": "TASK-001"}, {"key": "TASK-002", "cost_usd": 1}]}');
  expect([report.records.length, report.skipped]).toEqual([1, 1]);
});
