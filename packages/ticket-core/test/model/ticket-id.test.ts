import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  canonicalTicketId,
  compareTicketIds,
  formatTicketId,
  parseTicketId,
  sameTicketId,
  ticketIdOfFileName,
} from '../../src/model/ticket-id.ts';

describe('ticket ids', () => {
  test.each([
    ['TASK-001', { prefix: 'TASK', number: 1 }],
    ['SEC-1234', { prefix: 'SEC', number: 1234 }],
    ['MY_TYPE2-7', { prefix: 'MY_TYPE2', number: 7 }],
  ])('reads %s', (text, id) => expect(parseTicketId(text)).toEqual(id));

  test.each([
    '',
    'TASK',
    'task-1',
    'TASK-',
    'TASK-1-2',
    '../TASK-1',
    'TASK-1/..',
    'TASK-1\0',
    'TASK-1234567890',
    '__proto__',
  ])('refuses %j', (text) => expect(parseTicketId(text)).toBeNull());

  test('writing and reading agree', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z][A-Z0-9_]{0,5}$/),
        fc.integer({ min: 0, max: 999_999_999 }),
        (prefix, number) => {
          expect(parseTicketId(formatTicketId(prefix, number))).toEqual({ prefix, number });
        },
      ),
    );
  });

  test('zeros do not tell ids apart', () => {
    expect(sameTicketId('TASK-7', 'TASK-007')).toBe(true);
    expect(sameTicketId('TASK-7', 'TASK-70')).toBe(false);
    expect(canonicalTicketId(' TASK-7 ')).toBe('TASK-007');
    expect(canonicalTicketId('legal approval')).toBe('legal approval');
  });

  test('orders by prefix, then number, then the rest', () => {
    const ids = ['zzz', 'TASK-10', 'BUG-2', 'TASK-9', 'FEAT-1'];
    expect(ids.toSorted(compareTicketIds)).toEqual(['BUG-2', 'FEAT-1', 'TASK-9', 'TASK-10', 'zzz']);
  });

  test.each([
    ['FEAT-012-login.md', 'FEAT-012'],
    ['FEAT-012.md', 'FEAT-012'],
    ['FEAT-012x.md', null],
    ['notes.md', null],
  ])('file name %s', (name, id) => expect(ticketIdOfFileName(name)).toBe(id));
});
