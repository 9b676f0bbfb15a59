import { expect, test } from '@jest/globals';
import { ticketText } from '../support/project.ts';
import { planFor, problemsOf, repaired } from './memory-backlog.ts';

const pending = 'backlog/data/pending';
const login = `${pending}/TASK-003-login.md`;
const logout = `${pending}/TASK-003-logout.md`;

test('a sound backlog needs nothing', () => {
  const files = { [login]: ticketText('TASK-003') };
  expect(planFor(files)).toEqual({ repairs: [], edits: [], ambiguous: [] });
  expect(problemsOf(files)).toEqual([]);
});

test('what cannot be edited is left, and the rest is repaired', () => {
  const inBraces = '---\n{id: TASK-003, title: x, status: pending, created: 2026-09-09}\n---\n';
  const files = {
    [login]: ticketText('TASK-003'),
    [logout]: inBraces,
    [`${pending}/notes.md`]: ticketText('TASK-001'),
  };
  const after = repaired(files);
  expect(after[logout]).toBe(inBraces);
  expect(after[`${pending}/TASK-001-notes.md`]).toBe(ticketText('TASK-001'));
  expect(problemsOf(after).map(({ code, repair }) => [code, repair])).toEqual([
    ['duplicate-id', null],
    ['duplicate-id', null],
  ]);
});

test('problems name what the repair does', () => {
  const files = {
    [login]: ticketText('TASK-003', { frontmatter: { depends_on: '[TASK-003, TASK-099]' } }),
    [logout]: ticketText('TASK-003', {
      frontmatter: { status: 'completed', created: '2026-03-01', commit: 'abc1234' },
    }),
  };
  expect(problemsOf(files).map(({ code, file, repair }) => `${code} ${file}: ${repair}`)).toEqual([
    `duplicate-id ${login}: keep TASK-003`,
    `dependency-unknown ${login}: null`,
    `dependency-self ${login}: null`,
    `duplicate-id ${logout}: renumber it to TASK-004: 0 references are known to mean the other, 0 to mean this one`,
    `wrong-folder ${logout}: move it to backlog/data/completed/TASK-004-logout.md`,
  ]);
});

test('every finding leads to its explanation', () => {
  const bare = { [login]: ticketText('TASK-003', { frontmatter: { status: 'completed' } }) };
  expect(problemsOf(bare).map(({ docsUrl }) => docsUrl)).toEqual([
    expect.stringMatching(/docs\/rules\/doctor\.md#wrong-folder$/),
  ]);
});
