import { describe, expect, test } from '@jest/globals';
import { ticketText } from '../support/project.ts';
import { planFor, problemsOf, repaired } from './memory-backlog.ts';

const pending = 'backlog/data/pending';
const completed = 'backlog/data/completed';
const login = `${pending}/TASK-003-login.md`;

describe('folders and file names', () => {
  test('a ticket goes to the folder of its status, under a free name', () => {
    const done = ticketText('TASK-003', { frontmatter: { status: 'completed', commit: 'abc1234' } });
    const other = ticketText('TASK-009', { frontmatter: { status: 'completed', commit: 'abc1234' } });
    const files = { [login]: done, [`${completed}/TASK-003-login.md`]: other };
    const after = repaired(files);
    expect(after[`${completed}/TASK-003-login-2.md`]).toBe(done);
    expect(after[`${completed}/TASK-009-login.md`]).toBe(other);
  });

  test('an obsolete or unknown status says nothing about the folder', () => {
    const files = {
      [login]: ticketText('TASK-003', { frontmatter: { status: 'obsolete' } }),
      [`${completed}/TASK-004-a.md`]: ticketText('TASK-004', { frontmatter: { status: 'cancelled' } }),
      [`${completed}/TASK-005-b.md`]: ticketText('TASK-005', { frontmatter: { status: 'who knows' } }),
    };
    expect(planFor(files).edits).toEqual([]);
  });

  test('a file is named after the id', () => {
    const files = {
      [`${pending}/notes.md`]: ticketText('TASK-001'),
      [`${pending}/task-002-lower.md`]: ticketText('TASK-002'),
      [`${pending}/TASK-030-typo.md`]: ticketText('TASK-003'),
      [`${pending}/TASK-4-short.md`]: ticketText('TASK-004'),
    };
    expect(Object.keys(repaired(files)).toSorted()).toEqual(
      ['TASK-001-notes.md', 'TASK-002-lower.md', 'TASK-003-typo.md', 'TASK-4-short.md'].map(
        (name) => `${pending}/${name}`,
      ),
    );
  });

  test('an id that is none is taken from the file name, when that has one', () => {
    const files = {
      [`${pending}/TASK-001-a.md`]: ticketText('task one'),
      [`${pending}/TASK-002-b.md`]: ticketText('TASK-002').replace('id: TASK-002\n', ''),
      [`${pending}/words.md`]: ticketText('words'),
    };
    const after = repaired(files);
    expect(after[`${pending}/TASK-001-a.md`]).toContain('\nid: TASK-001\n');
    expect(after[`${pending}/TASK-002-b.md`]).toContain('\nid: TASK-002\n');
    expect(after[`${pending}/words.md`]).toBe(files[`${pending}/words.md`]);
    expect(problemsOf(after)).toMatchObject([
      { code: 'id-invalid', repair: null, file: `${pending}/words.md` },
    ]);
  });
});

test('a completion without proof is not moved; people are told to complete it', () => {
  const bare = { [login]: ticketText('TASK-003', { frontmatter: { status: 'completed' } }) };
  expect(planFor(bare)).toEqual({ repairs: [], edits: [], ambiguous: [] });
  const [problem, ...more] = problemsOf(bare).filter(({ code }) => code === 'wrong-folder');
  expect(more).toEqual([]);
  expect(problem).toMatchObject({
    repair: null,
    hint: expect.stringContaining('ticket-core complete TASK-003'),
  });
  for (const proof of [{ commit: 'abc1234' }, { evidence: 'batch:7' }] as const) {
    const proven = { [login]: ticketText('TASK-003', { frontmatter: { status: 'completed', ...proof } }) };
    expect(Object.keys(repaired(proven))).toEqual([`${completed}/TASK-003-login.md`]);
  }
});
