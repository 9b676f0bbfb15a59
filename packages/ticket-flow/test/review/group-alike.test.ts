import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fits, groupAlike } from '../../src/review/group-alike.ts';
import { compareSaid } from '../../src/review/merge-findings.ts';
import { areAlike, listSaid, reachOf, type Said } from '../../src/review/said.ts';
import { makeSharedWords } from '../../src/review/shared-words.ts';
import { overlapOf } from '../../src/review/wording.ts';
import { finding, review } from './documents.ts';

/** What groups are: each finding compared with every group that was begun. */
function groupSlowly(all: readonly Said[]): Said[][] {
  const groups: Said[][] = [];
  for (const said of all) {
    const own = groups.find(
      ([first], at) => first?.finding.file === said.finding.file && fits(groups[at] ?? [], said),
    );
    if (own) own.push(said);
    else groups.push([said]);
  }
  return groups;
}

// Some words are in most texts and some in few, as in any language.
const word = fc
  .tuple(fc.nat(14), fc.nat(14))
  .map(([one, other]) => `word${Math.min(one, other).toString(36)}x`);
const say = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(word, { maxLength }).map((words) => words.join(' '));
const someFinding = fc
  .record({
    file: fc.constantFrom('src/a.ts', 'src/a.ts', 'src/b.ts'),
    line: fc.constantFrom(1, 1, 1, 2, 5, 9, 30),
    length: fc.constantFrom(0, 0, 3, 20),
    title: say(6),
    detail: say(16),
    rule: fc.constantFrom('', '', 'x', 'y'),
    confidence: fc.nat(100),
  })
  .map(({ length, ...part }) => finding({ ...part, endLine: part.line + length }));

test('finding a group by its words gives the groups that comparing with all of them gives', () => {
  let joined = 0;
  fc.assert(
    fc.property(fc.array(someFinding, { maxLength: 60 }), (findings) => {
      const all = listSaid([review('spec', ...findings)]).toSorted(compareSaid);
      const groups = groupAlike(all);
      joined += all.length - groups.length;
      expect(groups).toEqual(groupSlowly(all));
    }),
  );
  // Else the property would say nothing.
  expect(joined).toBeGreaterThan(100);
});

test.each([0.25, 0.45, 0.5])('no set that overlaps by %d is missed', (least) => {
  const set = fc.uniqueArray(fc.nat(30), { maxLength: 25 }).map((words) => Int32Array.from(words).sort());
  fc.assert(
    fc.property(fc.array(set, { maxLength: 30 }), set, (sets, asked) => {
      const index = makeSharedWords(least);
      for (const [place, words] of sets.entries()) index.add(words, place);
      const found = index.search(
        asked,
        sets.map(() => 1),
        1,
      );
      const overlapping = sets.flatMap((words, place) => (overlapOf(words, asked) >= least ? [place] : []));
      expect(overlapping.filter((place) => !found.includes(place))).toEqual([]);
    }),
  );
});

test('a group that is out of reach is not asked again', () => {
  const [near, far] = listSaid([review('spec', finding({ line: 10 }), finding({ line: 14 }))]) as [
    Said,
    Said,
  ];
  expect([areAlike(near, far), reachOf(near.finding)]).toEqual([false, 13]);
  const index = makeSharedWords(0.25);
  index.add(near.text.words, 0);
  expect(index.search(far.text.words, [13], 13)).toEqual([0]);
  expect(index.search(far.text.words, [13], 14)).toEqual([]);
  expect(index.search(far.text.words, [99], 14)).toEqual([]);
});
