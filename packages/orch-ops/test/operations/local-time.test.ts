import { expect, test } from '@jest/globals';
import { formatLocalTime } from '../../src/operations/local-time.ts';

test.each([
  [1_770_466_080, 9, '2026-02-07 21:08'],
  [1_770_466_080, 5.5, '2026-02-07 17:38'],
  [0, -24, '1969-12-31 00:00'],
  [253_402_300_799, 0, '9999-12-31 23:59'],
  [253_402_300_799, 1, '@253402300799'],
  [-62_167_219_200, 0, '0000-01-01 00:00'],
  [-62_167_219_201, 0, '@-62167219201'],
  [9e17, 9, '@900000000000000000'],
])('%d in +%d is %s', (epochSeconds, offset, text) => {
  expect(formatLocalTime(epochSeconds, offset)).toBe(text);
});
