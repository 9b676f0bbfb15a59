import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAsTold } from '../../docs/check/match-output.mjs';

test.each([
  ['one\ntwo', 'one\ntwo\n', true],
  ['one\ntwo', 'one', false],
  ['one', 'one\ntwo', false],
  ['one\n…\nfour', 'one\ntwo\nthree\nfour', true],
  ['one\n…\nfour', 'one\nfour', true],
  ['one\n…', 'one', true],
  ['…\nfour', 'two\nthree', false],
  ['took … s', 'took 1.4 s', true],
  ['took … s', 'took  s', false],
  ['took … s', 'took 1.4 minutes', false],
  ['a.c', 'abc', false],
  ['id   … done', 'id      42 done', true],
  ['', '', true],
])('%j against %j: %j', (told, text, isEqual) => {
  expect(isAsTold(told, text)).toBe(isEqual);
});

const line = fc.stringMatching(/^[a-z.*$]{1,8}$/);

test('a text is as told by itself, also with any of its lines left out', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), fc.nat(), fc.nat(), (lines, start, count) => {
      const from = start % lines.length;
      const told = [...lines.slice(0, from), '…', ...lines.slice(from + (count % (lines.length - from + 1)))];
      expect(isAsTold(lines.join('\n'), lines.join('\n'))).toBe(true);
      expect(isAsTold(told.join('\n'), lines.join('\n'))).toBe(true);
    }),
  );
});

test('a text with one line changed is not as told', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), fc.nat(), (lines, at) => {
      const changed = lines.with(at % lines.length, `${lines[at % lines.length]}!`);
      expect(isAsTold(lines.join('\n'), changed.join('\n'))).toBe(false);
    }),
  );
});
