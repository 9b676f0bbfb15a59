import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { buildIndex, type DuplicateDocument } from '../../src/duplicates/duplicate-index.ts';
import { slowScores } from './slow-scores.ts';

// Few words, some much more frequent than others: many documents share terms, and scores of all sizes occur.
const words = [
  'login',
  'token',
  'cache',
  'retry',
  'src/cacheKey',
  'page',
  'safari',
  'export',
  'crash',
  'invoice',
  'tax',
  'menu',
];
const word = fc
  .integer({ min: 0, max: words.length ** 2 - 1 })
  .map((n) => words[Math.floor(Math.sqrt(n))] ?? '');
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(word, { maxLength }).map((list) => list.join(' '));
const content = fc.record({ title: text(4), summary: text(12) });
const documents = fc
  .array(content, { maxLength: 25 })
  .map((list): DuplicateDocument[] => list.map((each, i) => ({ id: `D-${i}`, ...each })));
const threshold = fc.double({ min: 0.02, max: 1, noNaN: true });
const tolerance = 1e-5;

type Scores = ReadonlyMap<string, number>;

/** What was found and should not have been, or the other way round; at the very threshold both answers are right. */
function differences(found: Scores, scores: Scores, least: number): string[] {
  return [...new Set([...found.keys(), ...scores.keys()])].flatMap((key) => {
    const score = scores.get(key) ?? 0;
    const own = found.get(key);
    if (own === undefined) return score > least + tolerance ? [`${key}: not found, ${score}`] : [];
    if (score < least - tolerance) return [`${key}: found, ${score}`];
    return Math.abs(own - score) > tolerance ? [`${key}: ${own}, expected ${score}`] : [];
  });
}

describe('compared with the plain way', () => {
  test('all pairs', () => {
    fc.assert(
      fc.property(documents, threshold, (docs, least) => {
        const slow = slowScores(docs);
        const scores = new Map(
          docs.flatMap((_, a) =>
            docs.slice(a + 1).map((_, i) => [`${a} ${a + 1 + i}`, slow.pair(a, a + 1 + i)] as const),
          ),
        );
        const pairs = buildIndex(docs).allPairs(least);
        const found = new Map(pairs.map(({ a, b, score }) => [`${a.slice(2)} ${b.slice(2)}`, score]));
        expect(found.size).toBe(pairs.length);
        expect(differences(found, scores, least)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('a query with a text, known and unknown words', () => {
    fc.assert(
      fc.property(documents, content, fc.boolean(), threshold, (docs, asked, isOdd, least) => {
        const query = isOdd ? { ...asked, summary: `${asked.summary} kumquat kumquat` } : asked;
        const slow = slowScores(docs);
        const scores = new Map(docs.map((doc, i) => [doc.id, slow.text(query, i)]));
        const found = new Map(
          buildIndex(docs)
            .query(query, { threshold: least })
            .map(({ id, score }) => [id, score]),
        );
        expect(differences(found, scores, least)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

test('neighbours and pairs tell the same scores and terms', () => {
  fc.assert(
    fc.property(documents, threshold, (docs, least) => {
      const index = buildIndex(docs);
      const both = index
        .allPairs(least)
        .flatMap(({ a, b, ...rest }) => [[a, b, rest] as const, [b, a, rest] as const]);
      const fromNeighbours = docs.flatMap(({ id: own }) =>
        index.neighbours(own, { threshold: least }).map(({ id, ...rest }) => [own, id, rest] as const),
      );
      const sorted = (list: readonly unknown[]): string[] => list.map((each) => JSON.stringify(each)).sort();
      expect(sorted(fromNeighbours)).toEqual(sorted(both));
    }),
  );
});

test('matches come best first, equal ones in the order of the documents; limit and exclude are kept', () => {
  const docs = ['Cache login page', 'Export invoice', 'Cache login', 'Cache login page'].map((title, i) => ({
    id: `D-${i}`,
    title,
    summary: '',
  }));
  const index = buildIndex(docs);
  const query = { title: 'Cache login page', summary: '' };
  const ids = (options: object): string[] =>
    index.query(query, { threshold: 0.1, ...options }).map(({ id }) => id);
  expect(ids({})).toEqual(['D-0', 'D-3', 'D-2']);
  expect(ids({ limit: 2 })).toEqual(['D-0', 'D-3']);
  expect(ids({ exclude: new Set(['D-0']) })).toEqual(['D-3', 'D-2']);
  expect(index.neighbours('D-3', { threshold: 0.1 }).map(({ id }) => id)).toEqual(['D-0', 'D-2']);
  expect(index.neighbours('D-9')).toEqual([]);
});

test('all pairs keeps the best ones of many copies', () => {
  const docs = Array.from({ length: 40 }, (_, i) => ({
    id: `D-${i}`,
    title: i < 2 ? 'Export invoice' : `Cache login page ${i % 3 === 0 ? 'menu' : 'tax'}`,
    summary: '',
  }));
  const index = buildIndex(docs);
  expect(index.allPairs(0.5, 7)).toEqual(index.allPairs(0.5).slice(0, 7));
});

test('the most telling shared term comes first', () => {
  const docs = ['Retry upload', 'Retry login', 'Retry export', 'Retry upload'].map((title, i) => ({
    id: `D-${i}`,
    title,
    summary: '',
  }));
  expect(buildIndex(docs).allPairs()).toEqual([
    { a: 'D-0', b: 'D-3', score: 1, sharedTerms: ['upload', 'retry'] },
  ]);
});

test('empty documents and an empty index are like nothing', () => {
  const empty = { title: '', summary: '' };
  expect(buildIndex([]).query({ title: 'login', summary: '' })).toEqual([]);
  expect(
    buildIndex([
      { id: 'A', ...empty },
      { id: 'B', ...empty },
    ]).allPairs(0.01),
  ).toEqual([]);
});

test.each([0, -1, 1.1, Number.NaN])('refuses a threshold of %d', (least) => {
  expect(() => buildIndex([]).allPairs(least)).toThrow(/expected a number above 0/);
});

test('keys of Object.prototype are ordinary words', () => {
  const docs = ['constructor __proto__ hasOwnProperty', 'constructor __proto__ hasOwnProperty'].map(
    (title, i) => ({ id: `D-${i}`, title, summary: '' }),
  );
  expect(buildIndex(docs).allPairs(0.99)).toHaveLength(1);
});
