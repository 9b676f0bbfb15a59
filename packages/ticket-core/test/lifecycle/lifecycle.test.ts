import { describe, expect, test } from '@jest/globals';
import { moveTicket } from '../../src/lifecycle/move-ticket.ts';
import { reopenTicket } from '../../src/lifecycle/reopen-ticket.ts';
import { type StartRequest, startTicket } from '../../src/lifecycle/start-ticket.ts';
import { ticketOf } from '../support/check.ts';
import { ticketText } from '../support/project.ts';

const today = '2026-05-05';
const request: StartRequest = { assignee: 'ana', today, waitsFor: [] };
const withFields = (
  frontmatter: Record<string, string>,
  folder: 'pending' | 'completed' = 'pending',
): ReturnType<typeof ticketOf> => ticketOf('TASK-001', { frontmatter }, folder);

describe('start', () => {
  test('sets status, assignee and date, and nothing else', () => {
    expect(startTicket(withFields({}), request).text).toBe(
      ticketText('TASK-001', { frontmatter: { status: 'in_progress', assignee: 'ana', updated: today } }),
    );
  });

  test.each([
    {
      name: 'started by somebody',
      fields: { status: 'in_progress', assignee: 'ben' },
      message: /already started by ben/,
    },
    {
      name: 'started by the same name',
      fields: { status: 'in_progress', assignee: 'ana' },
      message: /already started by ana/,
    },
    {
      name: 'started by nobody known',
      fields: { status: 'in_progress' },
      message: /in progress without an assignee/,
    },
    { name: 'assigned to somebody else', fields: { assignee: 'ben' }, message: /assigned to ben/ },
    { name: 'blocked', fields: { status: 'blocked' }, message: /status blocked/ },
    { name: 'completed', fields: { status: 'completed' }, message: /is completed/ },
    { name: 'obsolete', fields: { status: 'obsolete' }, message: /is obsolete/ },
    { name: 'waiting', fields: {}, message: /waits for TASK-002/, more: { waitsFor: ['TASK-002'] } },
    {
      name: 'held in another working tree',
      fields: {},
      message: /by ben in \/elsewhere/,
      more: { heldElsewhere: { assignee: 'ben', root: '/elsewhere' } },
    },
  ])('refuses a ticket that is $name', ({ fields, message, more }) => {
    const start = (): unknown => startTicket(withFields(fields), { ...request, ...more });
    expect(start).toThrow(
      expect.objectContaining({ code: 'NOT_ELIGIBLE', message: expect.stringMatching(message) }),
    );
  });

  test('lets the one it is assigned to start it', () => {
    expect(startTicket(withFields({ assignee: 'ana' }), request).text).toContain('status: in_progress');
  });

  test('a take-over does not start what waits, and --anyway does not take over', () => {
    const held = withFields({ status: 'in_progress', assignee: 'ben' });
    expect(startTicket(held, { ...request, takeOver: true }).text).toContain('assignee: ana');
    expect(() => startTicket(held, { ...request, anyway: true })).toThrow(/started by ben/);
    expect(() => startTicket(held, { ...request, takeOver: true, waitsFor: ['TASK-002'] })).toThrow(
      /waits for/,
    );
    expect(startTicket(withFields({}), { ...request, anyway: true, waitsFor: ['TASK-002'] }).text).toContain(
      'in_progress',
    );
  });
});

describe('reopen', () => {
  const places = { today, pendingFile: 'p.md', recordFile: 'r.json' };

  test('takes back what a completion wrote', () => {
    const fields = {
      status: 'completed',
      completed: today,
      commit: 'abc',
      evidence: 'batch:1',
      review_rounds: '2',
      tests_added: '3',
    };
    expect(reopenTicket(withFields(fields, 'completed'), places)).toEqual({
      text: ticketText('TASK-001', { frontmatter: { updated: today } }),
      file: 'p.md',
      more: [{ kind: 'remove', path: 'r.json' }],
    });
  });

  test('refuses a ticket that is not completed', () => {
    expect(() => reopenTicket(withFields({}), places)).toThrow(/not completed: its status is pending/);
  });
});

describe('move', () => {
  test('goes where the status belongs, and either way with obsolete ones', () => {
    const done = withFields({ status: 'completed', commit: '3f2a9c1' });
    expect(moveTicket(done, 'completed', 'c.md')).toEqual({ text: done.text, file: 'c.md' });
    expect(moveTicket(withFields({ status: 'obsolete' }), 'completed', 'c.md').file).toBe('c.md');
  });

  test.each([
    { ticket: withFields({}), target: 'completed', hint: /ticket-core complete/ },
    {
      ticket: withFields({ status: 'completed' }, 'completed'),
      target: 'pending',
      hint: /ticket-core reopen/,
    },
    { ticket: withFields({ status: 'completed' }), target: 'completed', hint: /ticket-core complete/ },
    { ticket: withFields({ status: 'who knows' }), target: 'completed', hint: /status=pending/ },
  ] as const)('to $target is refused with $hint', ({ ticket, target, hint }) => {
    const move = (): unknown => moveTicket(ticket, target, 'x.md');
    expect(move).toThrow(
      expect.objectContaining({ code: 'NOT_ELIGIBLE', hint: expect.stringMatching(hint) }),
    );
  });
});
