import { describe, expect, test } from '@jest/globals';
import { ticketText, type TicketParts } from '../support/project.ts';
import { planFor, problemsOf, repaired } from './memory-backlog.ts';

const pending = 'backlog/data/pending';
const completed = 'backlog/data/completed';
const login = `${pending}/TASK-003-login.md`;
const logout = `${pending}/TASK-003-logout.md`;
const body = (text: string): NonNullable<TicketParts['sections']> => ({ Context: text });

test('a sound backlog needs nothing', () => {
  const files = { [login]: ticketText('TASK-003') };
  expect(planFor(files)).toEqual({ repairs: [], edits: [], ambiguous: [] });
  expect(problemsOf(files)).toEqual([]);
});

describe('which copy of a duplicate id is renumbered', () => {
  const duplicates = { [login]: ticketText('TASK-003'), [logout]: ticketText('TASK-003') };

  test('the one with fewer references that are known to mean it', () => {
    const files = {
      ...duplicates,
      [login]: ticketText('TASK-003', { frontmatter: { created: '2026-01-01' } }),
      [`${pending}/TASK-004-a.md`]: ticketText('TASK-004', {
        sections: body('See [it](TASK-003-logout.md).'),
      }),
    };
    expect(Object.keys(repaired(files))).toEqual([
      logout,
      `${pending}/TASK-004-a.md`,
      `${pending}/TASK-005-login.md`,
    ]);
  });

  test('the one that history says fewer tickets mean', () => {
    const four = `${pending}/TASK-004-a.md`;
    const files = {
      ...duplicates,
      [login]: ticketText('TASK-003', { frontmatter: { created: '2026-01-01' } }),
      [four]: ticketText('TASK-004', { frontmatter: { depends_on: '[TASK-3]' } }),
    };
    const after = repaired(files, { [`${four} TASK-003`]: logout });
    expect(after[logout]).toBe(files[logout]);
    expect(after[four]).toBe(files[four]);
    expect(after[`${pending}/TASK-005-login.md`]).toContain('id: TASK-005');
  });

  test('the one that was created later, when references do not tell', () => {
    const files = {
      ...duplicates,
      [login]: ticketText('TASK-003', { frontmatter: { created: '2026-03-01' } }),
    };
    expect(Object.keys(repaired(files))).toEqual([logout, `${pending}/TASK-004-login.md`]);
  });

  test('one whose file is not named after the id, whichever is older', () => {
    const copied = `${pending}/TASK-009-copied.md`;
    const files = {
      [copied]: ticketText('TASK-003', { frontmatter: { created: '2026-01-01' } }),
      [login]: ticketText('TASK-003', { frontmatter: { created: '2026-03-01' } }),
    };
    const after = repaired(files);
    expect(after[login]).toBe(files[login]);
    expect(after[copied]).toContain('id: TASK-009');
  });

  test('the pending one, when dates do not tell', () => {
    const done = ticketText('TASK-003', { frontmatter: { status: 'completed' } });
    const files = { [`${completed}/TASK-003-zeta.md`]: done, [login]: ticketText('TASK-003') };
    expect(Object.keys(repaired(files))).toEqual([
      `${completed}/TASK-003-zeta.md`,
      `${pending}/TASK-004-login.md`,
    ]);
  });

  test('a copy whose own file name has a free id gets that', () => {
    const copied = `${pending}/TASK-009-copied.md`;
    const files = { [login]: ticketText('TASK-003'), [copied]: ticketText('TASK-003') };
    const after = repaired(files);
    expect(after[copied]).toBe(files[copied]?.replace('id: TASK-003', 'id: TASK-009'));
  });

  test('all but one of several', () => {
    const third = `${pending}/TASK-3-third.md`;
    const after = repaired({ ...duplicates, [third]: ticketText('TASK-3') });
    const ids = Object.values(after).map((text) => /^id: (.*)$/m.exec(text)?.[1]);
    expect(new Set(ids).size).toBe(3);
    expect(ids.filter((id) => id === 'TASK-003' || id === 'TASK-3')).toHaveLength(1);
  });
});

describe('what goes with a new number', () => {
  const four = `${pending}/TASK-004-a.md`;
  const later = { created: '2026-03-01' };

  test('its own mentions outside code, and nothing else of it', () => {
    const text =
      'TASK-003 and TASK-3, not TASK-0031, XTASK-003 or TASK-003-x.\n\n```sh\ngit log --grep TASK-003\n```';
    const files = {
      [login]: ticketText('TASK-003'),
      [logout]: ticketText('TASK-003', { frontmatter: later, sections: body(text) }),
    };
    expect(repaired(files)[`${pending}/TASK-004-logout.md`]).toBe(
      files[logout]
        ?.replace('id: TASK-003', 'id: TASK-004')
        .replace('TASK-003 and TASK-3,', 'TASK-004 and TASK-004,'),
    );
  });

  test('references that are known to mean it', () => {
    const referrer = ticketText('TASK-004', {
      frontmatter: { depends_on: '[TASK-001, TASK-003] # both', blockers: '\n  - TASK-3\n  - the lawyers' },
      sections: body('After TASK-003.\n\n    TASK-003 in code'),
    });
    const record = `${JSON.stringify({ id: 'TASK-003', file: login }, null, 2)}\n`;
    const files = {
      [login]: ticketText('TASK-003'),
      [logout]: ticketText('TASK-003', { frontmatter: later }),
      [four]: referrer,
      '.backlog-ops/completions/TASK-003.json': record,
      [`${pending}/TASK-006-link.md`]: ticketText('TASK-006', {
        sections: body(login.slice(pending.length + 1)),
      }),
    };
    const after = repaired(files, { [`${four} TASK-003`]: logout });
    expect(after[four]).toBe(
      referrer
        .replace('[TASK-001, TASK-003]', '[TASK-001, TASK-007]')
        .replace('- TASK-3', '- TASK-007')
        .replace('After TASK-003.', 'After TASK-007.'),
    );
    expect(after['.backlog-ops/completions/TASK-003.json']).toBe(record);
  });

  test('references of which it is not known stay with the id', () => {
    const referrer = ticketText('TASK-004', {
      frontmatter: { depends_on: '[TASK-003]' },
      sections: body('TASK-003'),
    });
    const files = {
      [login]: ticketText('TASK-003'),
      [logout]: ticketText('TASK-003', { frontmatter: later }),
      [four]: referrer,
    };
    expect(repaired(files)[four]).toBe(referrer);
  });

  test('its completion record and links to its file', () => {
    const done = `${completed}/TASK-003-logout.md`;
    const record = `${JSON.stringify({ schemaVersion: 1, id: 'TASK-003', title: 'x', file: done }, null, 2)}\n`;
    const link = (name: string): string =>
      ticketText('TASK-008', {
        frontmatter: { related_docs: `[${completed}/${name}]` },
        sections: body(`[it](../completed/${name})`),
      });
    const files = {
      [login]: ticketText('TASK-003'),
      [done]: ticketText('TASK-003', { frontmatter: { ...later, status: 'completed' } }),
      '.backlog-ops/completions/TASK-003.json': record,
      [`${pending}/TASK-008-a.md`]: link('TASK-003-logout.md'),
      [`${pending}/TASK-009-b.md`]: ticketText('TASK-009', { sections: body('TASK-003-login.md') }),
      [`${pending}/TASK-010-c.md`]: ticketText('TASK-010', { sections: body('TASK-003-login.md') }),
      [`${pending}/TASK-011-d.md`]: ticketText('TASK-011', { sections: body('TASK-003-login.md') }),
    };
    const after = repaired(files);
    expect(after['.backlog-ops/completions/TASK-003.json']).toBeUndefined();
    expect(after['.backlog-ops/completions/TASK-012.json']).toBe(
      record.replace('"id": "TASK-003"', '"id": "TASK-012"').replace(done, `${completed}/TASK-012-logout.md`),
    );
    expect(after[`${pending}/TASK-008-a.md`]).toBe(link('TASK-012-logout.md'));
  });
});

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

describe('references after a renumbering', () => {
  const four = `${pending}/TASK-004-a.md`;
  const files = {
    [login]: ticketText('TASK-003', { frontmatter: { created: '2026-01-01' } }),
    [logout]: ticketText('TASK-003', { frontmatter: { created: '2026-03-01' } }),
    [four]: ticketText('TASK-004', { frontmatter: { depends_on: '[TASK-3]' } }),
    [`${pending}/TASK-006-b.md`]: ticketText('TASK-006', { sections: body('Nothing of it. `TASK-0033`') }),
  };

  test('that nothing tells apart are listed', () => {
    expect(planFor(files).ambiguous).toEqual([
      { file: four, line: 10, id: 'TASK-003', nowMeans: login, others: ['TASK-007'] },
    ]);
  });

  test('that history tells apart are not', () => {
    expect(planFor(files, { [`${four} TASK-003`]: login }).ambiguous).toEqual([]);
    expect(planFor(files, { [`${four} TASK-003`]: logout }).ambiguous).toEqual([]);
  });

  test('are certain where no id was given twice', () => {
    const { [logout]: _, ...sound } = files;
    expect(planFor(sound).ambiguous).toEqual([]);
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

test('every finding leads to its explanation', () => {
  const bare = { [login]: ticketText('TASK-003', { frontmatter: { status: 'completed' } }) };
  expect(problemsOf(bare).map(({ docsUrl }) => docsUrl)).toEqual([
    expect.stringMatching(/docs\/rules\/doctor\.md#wrong-folder$/),
  ]);
});
