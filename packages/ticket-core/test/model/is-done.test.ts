import { expect, test } from '@jest/globals';
import { isDone, isDropped } from '../../src/model/is-done.ts';
import { filterTickets } from '../../src/model/ticket-filter.ts';
import { summarizeTicket, type TicketSummary } from '../../src/model/ticket-summary.ts';
import { check, ticketOf } from '../support/check.ts';

test.each([
  ['pending', 'completed', true],
  ['completed', 'completed', true],
  ['completed', '', true],
  ['completed', 'shipped', true],
  // Whoever wrote these says that the work is still to be done; the folder is the slip.
  ['completed', 'pending', false],
  ['completed', 'in_progress', false],
  ['completed', 'blocked', false],
  ['completed', 'obsolete', false],
  ['completed', 'cancelled', false],
  ['pending', 'cancelled', false],
  ['pending', 'in_progress', false],
] as const)('in %s with status %s, done is %s', (folder, status, done) => {
  expect(isDone({ folder, status, data: { commit: '3f2a9c1' } })).toBe(done);
});

test('dropped is what was given up', () => {
  expect(['obsolete', 'cancelled', 'completed', 'pending'].filter((status) => isDropped({ status }))).toEqual(
    ['obsolete', 'cancelled'],
  );
});

const summary = (
  id: string,
  status: string,
  folder: 'pending' | 'completed',
  dependsOn: string[],
): TicketSummary =>
  summarizeTicket(
    { id, title: id, status, depends_on: dependsOn },
    { folder, name: `${id}-x.md`, relative: `backlog/data/${folder}/${id}-x.md` },
  );

test.each(['obsolete', 'cancelled'])('what waits for a ticket that is %s is never ready', (status) => {
  for (const folder of ['pending', 'completed'] as const) {
    const waiting = summary('TASK-002', 'pending', 'pending', ['TASK-001']);
    const all = [summary('TASK-001', status, folder, []), waiting];
    expect(filterTickets(all, { ready: true }, all)).toEqual([]);
    expect(filterTickets(all, { blocked: true }, all)).toEqual([waiting]);
  }
});

test('what waits for completed work is ready', () => {
  const waiting = summary('TASK-002', 'pending', 'pending', ['TASK-001']);
  const all = [summary('TASK-001', 'completed', 'completed', []), waiting];
  expect(filterTickets(all, { ready: true }, all)).toEqual([waiting]);
});

test('dependency-closed tells of a dependency that nobody will do, wherever it lies', () => {
  const waiting = ticketOf('TASK-002', {
    frontmatter: { depends_on: '[TASK-001]', title: 'Another matter' },
  });
  const message =
    'warning dependency-closed 10 Unexpected TASK-001 in depends_on: it is cancelled, expected a ticket whose work will be done.';
  const world = {
    validation: { rules: { 'near-duplicate': 'off' as const, 'modify-conflict': 'off' as const } },
  };
  for (const folder of ['pending', 'completed'] as const) {
    const dropped = ticketOf('TASK-001', { frontmatter: { status: 'cancelled' } }, folder);
    expect(check([dropped, waiting], world)).toEqual([message]);
  }
  expect(check([ticketOf('TASK-001', {}, 'completed'), waiting], world)).toEqual([]);
});
