import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { joinConfidence } from '../../src/review/join-confidence.ts';
import { mergeFindings } from '../../src/review/merge-findings.ts';
import { REVIEW_SEVERITIES, type ReviewDocument } from '../../src/review/review-document.ts';
import { finding, review } from './documents.ts';

const twice = 'Surcharge added twice when a parcel is heavy';

describe('what several reviewers say', () => {
  test('is one finding with the names of all and more confidence', () => {
    const merged = mergeFindings([
      review('spec', finding({ line: 10, confidence: 60, severity: 'minor' })),
      review('quality', finding({ line: 13, confidence: 50, severity: 'critical', title: twice })),
    ]);
    expect(merged).toHaveLength(1);
    expect(merged[0]).toMatchObject({
      line: 10,
      confidence: 80,
      severity: 'critical',
      title: 'The surcharge is added twice for heavy parcels',
      saidBy: [
        { reviewer: 'quality', confidence: 50 },
        { reviewer: 'spec', confidence: 60 },
      ],
    });
  });

  test.each([
    ['another file', { file: 'src/other.ts' }],
    ['four lines away', { line: 14 }],
    ['something else', { title: 'Rounds half cents down', detail: 'Math.floor loses money.' }],
  ])('stays apart: %s', (_why, part) => {
    expect(mergeFindings([review('spec', finding()), review('quality', finding(part))])).toHaveLength(2);
  });

  test('is near when the ranges of lines are', () => {
    const merged = mergeFindings([
      review('spec', finding({ line: 10, endLine: 40 })),
      review('quality', finding({ line: 42 })),
    ]);
    expect(merged).toHaveLength(1);
  });

  test('does not chain: each in a group is near to all of it', () => {
    const lines = [10, 13, 16, 19];
    const merged = mergeFindings(lines.map((line, i) => review(`r${i}`, finding({ line }))));
    expect(merged.map(({ saidBy }) => saidBy.length)).toEqual([2, 2]);
  });

  test('needs fewer common words when both name the same rule', () => {
    const one = { title: 'Null not handled', detail: 'A missing parcel crashes the label printer.' };
    const other = { title: 'Crash risk', detail: 'The parcel may be absent.' };
    const merge = (rule: string): number =>
      mergeFindings([
        review('spec', finding({ ...one, rule })),
        review('quality', finding({ ...other, rule })),
      ]).length;
    expect([merge(''), merge('null-check')]).toEqual([2, 1]);
  });

  test('counts once what one reviewer says twice', () => {
    const same = finding({ confidence: 60 });
    const [merged] = mergeFindings([review('spec', same, same), review('spec', same)]);
    expect(merged).toMatchObject({ confidence: 60, saidBy: [{ reviewer: 'spec', confidence: 60 }] });
  });
});

test('confidence is 1 − Π(1 − c), at most 99 by agreement, never less than the surest', () => {
  expect(joinConfidence([60, 50])).toBe(80);
  expect(joinConfidence([70])).toBe(70);
  expect(joinConfidence([99, 99])).toBe(99);
  expect(joinConfidence([100, 10])).toBe(100);
  expect(joinConfidence([0, 0])).toBe(0);
});

const words = fc.constantFrom('surcharge', 'twice', 'heavy', 'parcel', 'rounds', 'cents', 'label', 'the');
const text = fc.array(words, { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
const someFinding = fc
  .record({
    file: fc.constantFrom('src/a.ts', 'src/b.ts'),
    line: fc.integer({ min: 1, max: 20 }),
    severity: fc.constantFrom(...REVIEW_SEVERITIES),
    confidence: fc.integer({ min: 0, max: 100 }),
    title: text,
    detail: text,
    rule: fc.constantFrom('', 'x'),
    suggestion: fc.constantFrom('', 'mend it'),
  })
  .map((part) => finding(part));
const someDocuments = fc.array(
  fc.record({
    reviewer: fc.constantFrom('spec', 'quality', 'security'),
    findings: fc.array(someFinding, { maxLength: 8 }),
  }),
  { maxLength: 4 },
);

function shuffle<T>(list: readonly T[], keys: readonly number[]): T[] {
  return list
    .map((value, i) => ({ value, key: keys[i % keys.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

test('the order of documents and findings does not show', () => {
  fc.assert(
    fc.property(someDocuments, fc.array(fc.integer(), { minLength: 7, maxLength: 7 }), (documents, keys) => {
      const other: ReviewDocument[] = shuffle(documents, keys).map(({ reviewer, findings }) => ({
        reviewer,
        findings: shuffle(findings, keys.toReversed()),
      }));
      expect(mergeFindings(other)).toEqual(mergeFindings(documents));
    }),
  );
});

test('nothing is lost, invented or weakened', () => {
  fc.assert(
    fc.property(someDocuments, (documents) => {
      const merged = mergeFindings(documents);
      const all = documents.flatMap(({ reviewer, findings }) =>
        findings.map((each) => ({ reviewer, ...each })),
      );
      expect(merged.length).toBeLessThanOrEqual(all.length);
      for (const { reviewer, file, line, confidence, severity } of all) {
        const home = merged.find(
          (each) =>
            each.file === file &&
            Math.abs(each.line - line) <= 3 &&
            each.confidence >= confidence &&
            REVIEW_SEVERITIES.indexOf(each.severity) <= REVIEW_SEVERITIES.indexOf(severity) &&
            each.saidBy.some((by) => by.reviewer === reviewer && by.confidence >= confidence),
        );
        expect(home).toBeDefined();
      }
      for (const { saidBy, confidence } of merged) {
        expect(new Set(saidBy.map(({ reviewer }) => reviewer)).size).toBe(saidBy.length);
        expect(confidence).toBe(joinConfidence(saidBy.map((each) => each.confidence)));
      }
    }),
  );
});
