import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mostShared, numberByRarity, overlapOf, signOf, wordsOf } from '../../src/review/wording.ts';

test.each([
  ['escape escapes escaped escaping', ['escap']],
  ['zone zones', ['zon']],
  ['class classes', ['class']],
  ['copy copies', ['copy']],
  ['id ids', ['id']],
  ['used use', ['us']],
  ['parseUrl', ['pars', 'parseurl', 'url']],
  ['max_rounds', ['max', 'max_round', 'round']],
  ['큐 정리, Größe', ['größ', '정리', '큐']],
  ['is it in the', []],
])('the words of %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test('two ways to say the same overlap, two things do not', () => {
  const overlap = (one: string, other: string): number => {
    const number = numberByRarity([wordsOf(one), wordsOf(other)]);
    return overlapOf(number(wordsOf(one)), number(wordsOf(other)));
  };
  expect(
    overlap('An unknown zone is not refused', 'Unknown zones are not refused but give an invalid date'),
  ).toBeGreaterThan(0.5);
  expect(overlap('SQL injection in the user query', 'User input is concatenated into SQL')).toBeGreaterThan(
    0.3,
  );
  expect(overlap('An unknown zone is not refused', 'Unknown option is logged')).toBeLessThan(0.5);
  expect(overlap('', 'x')).toBe(0);
});

test('what two signs share is never less than what their words share', () => {
  const words = fc.uniqueArray(fc.nat(700), { maxLength: 80 }).map((list) => Int32Array.from(list).sort());
  fc.assert(
    fc.property(words, words, (one, other) => {
      const shared = (overlapOf(one, other) * (one.length + other.length)) / 2;
      expect(mostShared(signOf(one), signOf(other))).toBeGreaterThanOrEqual(Math.round(shared));
    }),
  );
});

test('the rarer a word, the lower its number', () => {
  const number = numberByRarity([['label', 'zone'], ['zone'], ['label', 'rate', 'zone']]);
  expect([...number(['zone', 'label', 'rate'])]).toEqual([0, 1, 2]);
  expect([...number(['zone']), ...number(['label']), ...number(['rate'])]).toEqual([2, 1, 0]);
});
