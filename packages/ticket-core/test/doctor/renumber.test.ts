import { describe, expect, test } from '@jest/globals';
import { ticketText, type TicketParts } from '../support/project.ts';
import { planFor, repaired } from './memory-backlog.ts';

const pending = 'backlog/data/pending';
const completed = 'backlog/data/completed';
const login = `${pending}/TASK-003-login.md`;
const logout = `${pending}/TASK-003-logout.md`;
const body = (text: string): NonNullable<TicketParts['sections']> => ({ Context: text });

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
