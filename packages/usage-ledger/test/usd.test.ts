import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addUsd, formatUsd, LedgerError, parseUsd, usdNumber } from '../src/index.ts';
import { picoOf } from './support/oracle.ts';

const amount = fc.oneof(
  fc.double({ min: 0, max: 1e9, noNaN: true }),
  fc.integer({ min: 0, max: 1e9 }).map((micro) => micro / 1e6),
  fc.integer({ min: 0, max: 1e9 }).map((pico) => pico / 1e12),
  fc.integer({ min: 0, max: 2 ** 50 }).map((pico) => pico / 1e12),
  fc.double(),
);
const exact = fc.bigInt({ min: 0n, max: 10n ** 21n });

function parsed(value: number): bigint | undefined {
  try {
    return parseUsd(value);
  } catch (error) {
    if (error instanceof LedgerError && error.code === 'BAD_AMOUNT') return undefined;
    throw error;
  }
}

test('a number means the shortest decimal of its double, or is refused', () => {
  fc.assert(
    fc.property(amount, (value) => {
      const expected = picoOf(value);
      expect(parsed(value)).toBe(expected);
      expect(usdNumber(expected ?? 0n)).toBe(expected === undefined ? 0 : value + 0);
    }),
    { numRuns: 5000 },
  );
});

test('what is formatted is read back digit by digit', () => {
  fc.assert(
    fc.property(exact, (pico) => {
      const text = formatUsd(pico);
      expect(text).toMatch(/^\d+\.\d{2,12}$/);
      expect(text).not.toMatch(/\.\d{2,}0$/);
      expect(parseUsd(text)).toBe(pico);
      expect(formatUsd(-pico)).toBe(pico === 0n ? text : `-${text}`);
    }),
  );
});

test('rounds half away from zero', () => {
  fc.assert(
    fc.property(exact, fc.nat(12), (pico, decimals) => {
      const unit = 10n ** BigInt(12 - decimals);
      const rounded = BigInt(formatUsd(pico, { decimals }).replace('.', '')) * unit;
      const error = rounded - pico;
      expect(error * 2n <= unit && error * 2n > -unit).toBe(true);
    }),
  );
  expect([5n, 4n].map((cents) => formatUsd(cents * 10n ** 9n, { decimals: 2 }))).toEqual(['0.01', '0.00']);
  expect(formatUsd(-4n * 10n ** 9n, { decimals: 2 })).toBe('0.00');
  expect(formatUsd(1_500_000_000_000n, { decimals: 0 })).toBe('2');
});

test.each([
  '',
  ' ',
  '-1',
  '1,5',
  '1e10',
  '0.0000000000001',
  'NaN',
  '1000000000.000000000001',
  '0x10',
  '1e999999999999',
  '5.',
  '$5',
])('refuses %j', (text) => {
  expect(() => parseUsd(text)).toThrow(expect.objectContaining({ code: 'BAD_AMOUNT', kind: 'usage' }));
});

test('adds exactly where doubles do not', () => {
  expect(addUsd()).toBe(0n);
  expect(formatUsd(addUsd(parseUsd(0.1), parseUsd(0.2)))).toBe('0.30');
  expect(formatUsd(addUsd(...Array.from({ length: 10 }, () => parseUsd('0.000000000001'))))).toBe(
    '0.00000000001',
  );
  expect(parseUsd('1e-12')).toBe(1n);
  expect(parseUsd('00012.50e1')).toBe(125n * 10n ** 12n);
});
