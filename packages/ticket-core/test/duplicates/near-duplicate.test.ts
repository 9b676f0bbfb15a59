import { describe, expect, test } from '@jest/globals';
import { defaultConfig } from '@backlog-toolkit/config';
import { makeBacklog } from '../../src/model/backlog.ts';
import type { Ticket } from '../../src/model/ticket.ts';
import { nearDuplicate } from '../../src/rules/near-duplicate.ts';
import type { RuleHit } from '../../src/rules/rule.ts';
import { elsewhere, ticketOf } from '../support/check.ts';

type Folder = 'pending' | 'completed';

function make(
  id: string,
  title: string,
  description: string,
  more: { folder?: Folder; frontmatter?: Record<string, string> } = {},
): Ticket {
  return ticketOf(
    id,
    { frontmatter: { title, ...more.frontmatter }, sections: { Context: '', Description: description } },
    more.folder,
  );
}

/** Findings by the file they are on. */
function hitsOf(tickets: readonly Ticket[]): Record<string, readonly RuleHit[]> {
  const context = { backlog: makeBacklog(tickets), config: defaultConfig(), fileExists: () => true };
  const checked = tickets.filter((ticket) => ticket.folder === 'pending');
  const found = checked.map((ticket) => [ticket.id, [...nearDuplicate.check(ticket, context)]] as const);
  return Object.fromEntries(found.filter(([, hits]) => hits.length > 0));
}

const limit = [
  'Limit login attempts',
  'Block an account for 15 minutes after five wrong passwords.',
] as const;
const again = [
  'Limit failed login attempts',
  'Block the account for a while after five wrong passwords.',
] as const;
const other = ['Export invoices as PDF', 'Accountants need the invoices of a month in one file.'] as const;

test('tells score, ticket, folder and shared words on the title line', () => {
  const hits = hitsOf([
    make('TASK-001', ...limit, { folder: 'completed' }),
    make('TASK-002', ...again),
    make('TASK-003', ...other),
  ]);
  expect(hits).toEqual({
    'TASK-002': [
      {
        message: expect.stringMatching(
          /^Unexpected likeness to completed TASK-001 "Limit login attempts": score 0\.[789]\d, both say attempts, limit, login, /,
        ),
        line: 3,
        fingerprint: 'TASK-002:TASK-001',
        hint: expect.stringContaining('backlog/data/completed/TASK-001-ticket.md'),
        data: {
          other: 'TASK-001',
          otherFile: 'backlog/data/completed/TASK-001-ticket.md',
          otherFolder: 'completed',
          score: expect.any(Number),
          terms: expect.arrayContaining(['attempts', 'limit', 'login']),
        },
      },
    ],
  });
});

test('from 0.62 to 0.70 it is a note', () => {
  const hits = hitsOf([
    make('TASK-001', 'Limit login attempts', 'one two three four five six'),
    make(
      'TASK-002',
      'Limit login attempts',
      'seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen',
    ),
    make('TASK-003', ...other),
  ]);
  const [hit] = hits['TASK-002'] ?? [];
  const score = Number(hit?.data?.['score']);
  expect(score).toBeGreaterThanOrEqual(0.62);
  expect(score).toBeLessThan(0.7);
  expect(hit?.severity).toBe('info');
});

describe('a pair is reported once', () => {
  const on = (...tickets: Ticket[]): string[] => Object.keys(hitsOf(tickets));
  const done = { folder: 'completed' } as const;

  test('on the higher number', () => {
    expect(on(make('TASK-010', ...limit), make('TASK-009', ...again))).toEqual(['TASK-010']);
  });
  test('on the pending ticket, whatever its number', () => {
    expect(on(make('TASK-001', ...limit), make('TASK-002', ...again, done))).toEqual(['TASK-001']);
    expect(on(make('TASK-001', ...limit, done), make('TASK-002', ...again))).toEqual(['TASK-002']);
  });
  test('on a ticket that has no number yet', () => {
    expect(on(make('TASK-000', ...limit), make('TASK-002', ...again))).toEqual(['TASK-000']);
    expect(on(make('BUG-000', ...limit), make('TASK-002', ...again))).toEqual(['BUG-000']);
  });
  test('on the younger one of different prefixes', () => {
    const old = { frontmatter: { created: '2026-01-01' } };
    const young = { frontmatter: { created: '2026-02-01' } };
    expect(on(make('BUG-001', ...limit, young), make('TASK-009', ...again, old))).toEqual(['BUG-001']);
    expect(on(make('BUG-001', ...limit, old), make('TASK-009', ...again, young))).toEqual(['TASK-009']);
    expect(on(make('BUG-001', ...limit, old), make('TASK-009', ...again, old))).toHaveLength(1);
  });
  test('not between two completed tickets', () => {
    expect(on(make('TASK-001', ...limit, done), make('TASK-002', ...again, done))).toEqual([]);
  });
});

describe('a ticket that names the other one was compared by a person', () => {
  const pair = (description: string, frontmatter: Record<string, string> = {}): string[] =>
    Object.keys(
      hitsOf([
        make('TASK-001', ...limit),
        make('TASK-002', again[0], `${again[1]} ${description}`, { frontmatter }),
      ]),
    );

  test.each(['Unlike TASK-001.', '(TASK-001)', 'TASK-001-ticket.md'])('%s', (text) => {
    expect(pair(text)).toEqual([]);
  });
  test.each(['TASK-0011', 'XTASK-001', 'MY-TASK-001'])('%s is another one', (text) => {
    expect(pair(text)).toEqual(['TASK-002']);
  });
  test('depends_on', () => {
    expect(pair('', { depends_on: '[TASK-001]' })).toEqual([]);
  });
});

test('names three of many', () => {
  const copies = Array.from({ length: 6 }, (_, i) => make(`TASK-00${i + 1}`, ...limit));
  const hits = hitsOf([...copies, make('TASK-009', ...other)]);
  expect(Object.entries(hits).map(([id, found]) => [id, found.length])).toEqual([
    ['TASK-002', 1],
    ['TASK-003', 2],
    ['TASK-004', 3],
    ['TASK-005', 3],
    ['TASK-006', 3],
  ]);
});

test('a second file with the same id is the matter of another rule', () => {
  const copy = elsewhere(make('TASK-001', ...limit), { file: 'backlog/data/pending/TASK-001-copy.md' });
  expect(hitsOf([make('TASK-001', ...limit), copy])).toEqual({});
});
