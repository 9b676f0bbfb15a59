import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { estimateTokenCount } from 'tokenx';
import { countAsciiTokens } from '../../src/estimate/count-ascii.ts';

const pieces = [
  '\n',
  '\n\n',
  ' ',
  '\t',
  '\r\n',
  '\n  ',
  ' \n',
  '.',
  '...',
  '-------',
  "it's",
  '_',
  '42',
  '1234567',
];
const words = [
  'the',
  'numbers',
  'spreadsheet',
  'FEAT',
  'Export',
  'a1',
  'csv2024',
  '\u0000',
  '\u001C',
  '\v\f',
  '~',
  '`',
];

describe('tokens of ASCII', () => {
  test('are counted as tokenx counts them', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...pieces, ...words), maxLength: 30 }),
    );
    fc.assert(
      fc.property(text, (one) => {
        expect(countAsciiTokens(one)).toBe(estimateTokenCount(one));
      }),
      { numRuns: 3000 },
    );
  });

  test.each(Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)))(
    'character %j, alone and among others',
    (one) => {
      for (const text of [one, one.repeat(9), `a${one}`, `${one}\n`, `A${one}b\n${one}`, `12${one}3`])
        expect(countAsciiTokens(text)).toBe(estimateTokenCount(text));
    },
  );

  test.each(['é', 'a é', 'words, and then 你', '\u0080', 'a\u200Bb', '🙂 '])(
    '%j is left to tokenx',
    (text) => {
      expect(countAsciiTokens(text)).toBeUndefined();
    },
  );
});
