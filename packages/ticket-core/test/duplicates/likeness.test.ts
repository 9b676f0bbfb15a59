import { describe, expect, test } from '@jest/globals';
import { isSameWork, isStrongMatch, titlesTellApart } from '../../src/duplicates/likeness.ts';
import { showScore } from '../../src/duplicates/render-duplicates.ts';
import { findDuplicates } from '../../src/duplicates/ticket-duplicates.ts';
import { makeBacklog } from '../../src/model/backlog.ts';
import type { Ticket } from '../../src/model/ticket.ts';
import { refineBacklog } from '../../src/refine/refine-backlog.ts';
import { ticketOf } from '../support/check.ts';

interface Words {
  readonly description?: string;
  readonly file?: string;
  readonly folder?: 'pending' | 'completed';
}

function make(
  id: string,
  title: string,
  { description = 'Do it.', file = `src/${id}.ts`, folder }: Words = {},
): Ticket {
  const sections = {
    Context: 'As asked.',
    Description: description,
    'Affected Files': `| File | Action |\n| --- | --- |\n| ${file} | modify |`,
  };
  return ticketOf(id, { frontmatter: { title }, sections }, folder);
}

test.each([
  ['Write API docs for the orders endpoint', 'Write API docs for the users endpoint'],
  ['Export invoices as PDF', 'Export invoices as CSV'],
  ['Migrate customer 1', 'Migrate customer 2'],
  ['Release notes of v1.2', 'Release notes of v1.3'],
])('%s and %s are two pieces of work', (one, other) => {
  expect(titlesTellApart(make('TASK-001', one), make('TASK-002', other))).toBe(true);
});

test.each([
  ['Limit login attempts', 'Limit failed login attempts'],
  ['Export order as PDF', 'PDF export of orders'],
  ['Create invoices', 'Creation of an invoice'],
  ['Cache tokens', 'Cache refreshToken and tokens'],
  ['Print labels', 'Print labels'],
  ['', 'Print labels'],
])('%s and %s may be one', (one, other) => {
  expect(titlesTellApart(make('TASK-001', one), make('TASK-002', other))).toBe(false);
});

test('a word that the other says in its text does not tell them apart', () => {
  const sticker = make('TASK-002', 'Print a sticker', { description: 'A sticker is the label of a parcel.' });
  expect(titlesTellApart(make('TASK-001', 'Print a label'), sticker)).toBe(false);
});

describe('documents of one mould in a small backlog', () => {
  const description =
    'Describe every parameter, response and error of the endpoint; write an example request of the API for each.';
  const one = make('TASK-001', 'Write API docs for the orders endpoint', {
    description,
    file: 'docs/orders.md',
  });
  const other = make('TASK-002', 'Write API docs for the users endpoint', {
    description,
    file: 'docs/users.md',
  });
  const backlog = makeBacklog([one, other]);
  const [pair] = findDuplicates(backlog).pairs();
  const score = pair?.score ?? 0;

  test('score high, and are neither strong nor the same work', () => {
    expect(score).toBeGreaterThan(0.7);
    expect(isStrongMatch(one, other, Math.min(score, 0.89))).toBe(false);
    expect(isSameWork(one, other, score)).toBe(false);
  });

  test('are no duplicates for a refinement', () => {
    const world = { backlog, fileExists: () => true, duplicates: findDuplicates(backlog), findings: [] };
    expect(refineBacklog(world, '2026-11-21').tickets.map(({ verdict }) => verdict)).toEqual([
      'VALID',
      'VALID',
    ]);
  });
});

test('two plans are one when they say nearly the same or touch a file, a plan and finished work by their words', () => {
  const plan = make('TASK-001', 'Print labels');
  const second = make('TASK-002', 'Print labels');
  expect(isSameWork(second, plan, 0.8)).toBe(false);
  expect(isSameWork(second, plan, 0.92)).toBe(true);
  expect(isSameWork(make('TASK-002', 'Print labels', { file: 'src/TASK-001.ts' }), plan, 0.8)).toBe(true);
  expect(isSameWork(second, make('TASK-001', 'Print labels', { folder: 'completed' }), 0.8)).toBe(true);
  expect(isSameWork(second, make('TASK-001', 'Print labels', { folder: 'completed' }), 0.69)).toBe(false);
});

test('a refinement shows the score that the listing of duplicates shows', () => {
  const words =
    'Couriers charge more above twenty kilogrammes, so an order must carry the surcharge before payment';
  const one = make('TASK-001', 'Surcharge for heavy parcels', { description: words, file: 'src/a.ts' });
  const other = make('TASK-002', 'Surcharge for heavy big parcels', {
    description: `${words} today`,
    file: 'src/a.ts',
  });
  const backlog = makeBacklog([one, other]);
  const duplicates = findDuplicates(backlog);
  const [pair] = duplicates.pairs();
  const world = { backlog, fileExists: () => true, duplicates, findings: [] };
  const text = refineBacklog(world, '2026-11-21').tickets[1]?.evidence[0]?.text ?? '';
  expect(text).toContain(`is much like pending TASK-001: score ${showScore(pair?.score ?? 0)}, both say `);
});
