import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { packRequests } from '../../src/pack/pack-requests.ts';

const request = fc.record({
  key: fc.constantFrom('a', 'b'),
  bytes: fc.integer({ min: 1, max: 60 }),
  tokens: fc.integer({ min: 0, max: 60 }),
});
const limits = fc.record({
  maxRequests: fc.integer({ min: 1, max: 6 }),
  maxBytes: fc.integer({ min: 20, max: 120 }),
  maxEnqueuedTokens: fc.option(fc.integer({ min: 20, max: 120 })),
});

describe('packing', () => {
  test('keeps every limit, order and request, and mixes no keys', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 40 }), limits, (requests, limit) => {
        const { batches, tooLarge } = packRequests(requests, limit);
        const maxTokens = limit.maxEnqueuedTokens ?? Infinity;
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(limit.maxRequests);
          expect(batch.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(limit.maxBytes);
          expect(batch.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(maxTokens);
          expect(new Set(batch.map(({ key }) => key)).size).toBe(1);
        }
        const isTooLarge = (one: (typeof requests)[number]): boolean =>
          one.bytes > limit.maxBytes || one.tokens > maxTokens;
        expect(tooLarge).toEqual(requests.filter(isTooLarge));
        for (const key of ['a', 'b'])
          expect(batches.flat().filter((one) => one.key === key)).toEqual(
            requests.filter((one) => one.key === key && !isTooLarge(one)),
          );
      }),
    );
  });

  test('opens a new batch only where the last is full', () => {
    const one = { key: 'a', bytes: 10, tokens: 1 };
    const { batches } = packRequests(
      Array.from({ length: 7 }, () => one),
      {
        maxRequests: 100,
        maxBytes: 30,
        maxEnqueuedTokens: null,
      },
    );
    expect(batches.map(({ length }) => length)).toEqual([3, 3, 1]);
  });
});
