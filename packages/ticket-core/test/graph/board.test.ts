import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { showControls, textWidth } from '@backlog-toolkit/cli-kit';
import { arrangeBoard, renderBoard } from '../../src/graph/board.ts';
import type { TicketSummary } from '../../src/model/ticket-summary.ts';

const summary = (id: string, status: string, priority = 'medium', title = 'a title'): TicketSummary => ({
  id,
  title,
  type: 'TASK',
  status,
  priority,
  assignee: '',
  tags: [],
  dependsOn: [],
  blockers: [],
  created: '',
  updated: '',
  folder: 'pending',
  isDone: false,
  file: `${id}.md`,
});
const draw = (tickets: readonly TicketSummary[], width: number, limit = 20): string =>
  renderBoard(arrangeBoard(tickets), { width, limit, measure: textWidth, clean: showControls });
const tickets = [
  summary('TASK-010', 'pending', 'low'),
  summary('TASK-002', 'pending', 'critical'),
  summary('TASK-003', 'in_progress', 'high'),
  summary('TASK-004', 'on hold'),
];

test('columns by status, the most pressing first', () => {
  expect(draw(tickets, 100)).toBe(
    [
      'PENDING (2)              IN PROGRESS (1)          BLOCKED (0)              ON HOLD (1)',
      `${'─'.repeat(23)}  ${'─'.repeat(23)}  ${'─'.repeat(23)}  ${'─'.repeat(23)}`,
      '!! TASK-002 a title      ! TASK-003 a title                                TASK-004 a title',
      'TASK-010 a title',
      '',
    ].join('\n'),
  );
});

test('a list where it is narrow, without empty columns', () => {
  expect(draw(tickets, 40)).toBe(
    'PENDING (2)\n  !! TASK-002 a title\n  TASK-010 a title\n\nIN PROGRESS (1)\n  ! TASK-003 a title\n\nON HOLD (1)\n  TASK-004 a title\n',
  );
});

test('a long column ends with how many are left', () => {
  const many = Array.from({ length: 9 }, (_, i) => summary(`TASK-00${i + 1}`, 'pending'));
  expect(draw(many, 100, 3)).toContain('… 6 more');
});

test('no line is wider than the terminal, and no title drives it', () => {
  const list = fc.array(
    fc.tuple(fc.constantFrom('pending', 'in_progress', 'x'), fc.string({ unit: 'grapheme' })),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(list, fc.integer({ min: 20, max: 160 }), (rows, width) => {
      const text = draw(
        rows.map(([status, title], i) => summary(`TASK-00${i}`, status, 'high', title)),
        width,
      );
      expect(Math.max(...text.split('\n').map(textWidth))).toBeLessThanOrEqual(width);
    }),
  );
  expect(draw([summary('TASK-001', 'pending', 'low', '\u001B[2Jgone')], 100)).not.toContain('\u001B');
});
