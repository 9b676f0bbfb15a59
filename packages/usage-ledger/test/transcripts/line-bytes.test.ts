import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeLiteral, skipOrdinary, startsWith, viewBytes } from '../../src/transcripts/line-bytes.ts';

const isOrdinary = (byte: number): boolean => byte >= 32 && byte !== 0x22 && byte !== 0x5c;
const ordinary = fc.integer({ min: 32, max: 255 }).filter(isOrdinary);
const special = fc.oneof(fc.integer({ min: 0, max: 31 }), fc.constantFrom(0x22, 0x5c));

test('finds a literal where it stands, and not where one byte is another', () => {
  const lengths = { minLength: 1, maxLength: 40 };
  fc.assert(
    fc.property(
      fc.uint8Array({ ...lengths, min: 1, max: 126 }),
      fc.nat(9),
      fc.nat(9),
      fc.nat(),
      (literal, before, behind, pick) => {
        const bytes = Buffer.concat([Buffer.alloc(before, 'x'), literal, Buffer.alloc(behind, 'x')]);
        const prepared = makeLiteral(literal);
        expect(startsWith(viewBytes(bytes), before, prepared)).toBe(true);
        const at = before + (pick % literal.length);
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        expect(startsWith(viewBytes(bytes), before, prepared)).toBe(false);
        // What is cut off is not there.
        expect(startsWith(viewBytes(bytes.subarray(0, at)), before, prepared)).toBe(false);
      },
    ),
  );
});

test('passes over no byte that ends a text or begins an escape, and over most others', () => {
  fc.assert(
    fc.property(fc.array(ordinary, { maxLength: 40 }), special, fc.nat(8), (plain, end, behind) => {
      const { view } = viewBytes(Uint8Array.from([...plain, end, ...Array<number>(behind).fill(65)]));
      const at = skipOrdinary(view, 0);
      expect(at).toBeLessThanOrEqual(plain.length);
      expect(at).toBeGreaterThan(plain.length - 4);
    }),
  );
});
