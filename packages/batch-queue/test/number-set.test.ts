import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeNumberSet } from '../src/number-set.ts';

describe('numbers of requests', () => {
  test('are kept as a Set keeps them, far ones too', () => {
    const number = fc.oneof(
      fc.nat(200_000),
      fc.nat(Number.MAX_SAFE_INTEGER),
      fc.constantFrom(2 ** 24 - 1, 2 ** 24),
    );
    fc.assert(
      fc.property(fc.array(number), fc.array(number), (added, asked) => {
        const numbers = makeNumberSet();
        const model = new Set<number>();
        for (const one of added) {
          expect(numbers.add(one)).toBe(!model.has(one));
          model.add(one);
        }
        expect(numbers.size()).toBe(model.size);
        for (const one of [...added, ...asked]) expect(numbers.has(one)).toBe(model.has(one));
      }),
    );
  });
});
