import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type Cap, describeRefusal, openCapBook, type PlannedCall } from '../../src/caps/cap-book.ts';

function call(ticket: string): PlannedCall {
  return {
    workflow: 'batch',
    phase: 'plan',
    skill: 'batch-queue',
    model_alias: null,
    provider: 'anthropic',
    model: 'm',
    source: 'batch-queue',
    ticket_id: ticket,
  };
}

function cap(name: string, limit: bigint, spent: bigint = 0n, tickets?: readonly string[]): Cap {
  return {
    name,
    limitPicoUsd: limit,
    spentPicoUsd: spent,
    covers: ({ ticket_id }) => tickets?.includes(ticket_id) ?? true,
  };
}

describe('reserving under caps', () => {
  test('up to the limit and no further', () => {
    const book = openCapBook([cap('daily', 100n, 30n)]);
    book.count(call('A'), 20n);
    expect(book.reserve([[call('A'), 50n]])).toBeNull();
    expect(book.reserve([[call('A'), 1n]])).toEqual({
      cap: 'daily',
      limitPicoUsd: 100n,
      wouldBePicoUsd: 101n,
    });
    expect(book.reserve([[call('A'), 0n]])).toBeNull();
  });

  test('a cap counts only the calls it covers, and an exceeded one does not stop others', () => {
    const book = openCapBook([cap('of A', 10n, 50n, ['A']), cap('all', 1000n)]);
    expect(book.reserve([[call('B'), 500n]])).toBeNull();
    expect(book.reserve([[call('A'), 1n]])?.cap).toBe('of A');
  });

  test('nothing of a refused group stays reserved', () => {
    const book = openCapBook([cap('daily', 100n)]);
    expect(
      book.reserve([
        [call('A'), 60n],
        [call('B'), 60n],
      ]),
    ).not.toBeNull();
    expect(book.reserve([[call('A'), 100n]])).toBeNull();
  });

  test('whatever is asked for, no cap is exceeded by what was granted', () => {
    const amount = fc.bigInt({ min: 0n, max: 50n });
    const ticket = fc.constantFrom('A', 'B', 'C');
    const caps = fc.array(
      fc.record({ limit: amount, spent: amount, tickets: fc.subarray(['A', 'B', 'C']) }),
      {
        maxLength: 4,
      },
    );
    const groups = fc.array(fc.array(fc.tuple(ticket, amount), { maxLength: 4 }), { maxLength: 12 });
    fc.assert(
      fc.property(caps, groups, (limits, asked) => {
        const book = openCapBook(limits.map((one, i) => cap(String(i), one.limit, one.spent, one.tickets)));
        const granted: (readonly [string, bigint])[] = [];
        for (const group of asked)
          if (book.reserve(group.map(([name, pico]) => [call(name), pico] as const)) === null)
            granted.push(...group);
        for (const { limit, spent, tickets } of limits) {
          const used = granted
            .filter(([name]) => tickets.includes(name))
            .reduce((sum, [, pico]) => sum + pico, 0n);
          expect(used === 0n || spent + used <= limit).toBe(true);
        }
      }),
    );
  });

  test('a refusal in words', () => {
    expect(
      describeRefusal({ cap: '--max-cost', limitPicoUsd: 10n ** 12n, wouldBePicoUsd: 15n * 10n ** 11n }),
    ).toBe('--max-cost allows $1.0000; spent, in flight and reserved would be $1.5000');
  });
});
