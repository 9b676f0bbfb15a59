import { expect, test } from '@jest/globals';
import { check, type CheckWorld, ticketOf } from '../support/check.ts';

const three = [
  ticketOf('TASK-001'),
  ticketOf('TASK-002'),
  ticketOf('TASK-005'),
  ticketOf('BUG-004', { frontmatter: { severity: 'low' } }),
];
const found = (tickets: Parameters<typeof check>[0], rule: string, world?: CheckWorld): string[] =>
  check(tickets, world).filter((line) => line.includes(` ${rule} `));

test('wrong-folder', () => {
  const done = { frontmatter: { status: 'completed' } };
  expect(found([ticketOf('TASK-001', done)], 'wrong-folder')).toEqual([
    'error wrong-folder 4 Unexpected status completed in the folder pending, expected the ticket in completed.',
  ]);
  expect(
    found([ticketOf('TASK-001', { frontmatter: { status: 'pending' } }, 'completed')], 'wrong-folder'),
  ).toEqual([
    'error wrong-folder 4 Unexpected status pending in the folder completed, expected the ticket in pending.',
  ]);
  expect(found([ticketOf('TASK-001', done, 'completed'), ticketOf('TASK-002')], 'wrong-folder')).toEqual([]);
  expect(
    found([ticketOf('TASK-001', done)], 'wrong-folder', { validation: { rules: { 'wrong-folder': 'off' } } }),
  ).toEqual([]);
});

test('prefix-unknown', () => {
  expect(found([ticketOf('TAKS-001'), ticketOf('TASK-001')], 'prefix-unknown')).toEqual([
    'error prefix-unknown 2 Unexpected prefix TAKS of TAKS-001, expected one of TASK, BUG, FEAT, IDEA.',
  ]);
});

test('number-gap says nothing until config asks for it, then tells each gap once', () => {
  expect(found(three, 'number-gap')).toEqual([]);
  expect(found(three, 'number-gap', { validation: { rules: { 'number-gap': 'off' } } })).toEqual([]);
  expect(found(three, 'number-gap', { validation: { rules: { 'number-gap': 'warn' } } })).toEqual([
    'warning number-gap 2 Unexpected gap before TASK-005, expected TASK-003 to TASK-004 too.',
  ]);
});
