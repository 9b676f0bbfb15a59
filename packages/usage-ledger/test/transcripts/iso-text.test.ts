import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isoText } from '../../src/transcripts/iso-text.ts';

test('writes any instant as Date does', () => {
  const instant = fc.oneof(
    fc.integer({ min: -62_200_000_000_000, max: 253_500_000_000_000 }),
    fc.integer({ min: Date.UTC(2026, 8, 1), max: Date.UTC(2026, 8, 3) }),
    fc.constantFrom(0, -1, 86_399_999, 86_400_000),
  );
  fc.assert(
    fc.property(fc.array(instant), (instants) => {
      expect(instants.map(isoText)).toEqual(instants.map((atMs) => new Date(atMs).toISOString()));
    }),
  );
});
