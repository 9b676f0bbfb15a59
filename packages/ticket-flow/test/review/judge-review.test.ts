import { describe, expect, test } from '@jest/globals';
import { judgeReview, type ReviewPolicy, type ReviewSubject } from '../../src/review/judge-review.ts';
import { recordRound } from '../../src/review/record-round.ts';
import type { ReviewDocument } from '../../src/review/review-document.ts';
import { emptyState } from '../../src/state/flow-state.ts';
import { finding, review } from './documents.ts';

const policy: ReviewPolicy = {
  reviewers: [
    { name: 'Spec', agent: 'general-purpose', focus: 'spec', required: true },
    { name: 'quality', agent: 'general-purpose', focus: 'quality', required: true },
    { name: 'style', agent: '', focus: '', required: false },
  ],
  confidenceThreshold: 80,
  maxReviewRounds: 3,
  frontierReview: { enabled: true, triggerPatterns: ['auth', 'concurrency'], skipForComplexity: ['trivial'] },
};
const subject: ReviewSubject = {
  ticket: 'FEAT-001',
  prefix: 'FEAT',
  tags: [],
  complexity: 'simple',
  changed: [{ path: 'src/rates.ts', added: [] }],
};
const both: readonly ReviewDocument[] = [review('spec'), review('quality')];
const bad: readonly ReviewDocument[] = [review('spec', finding({ confidence: 80 })), review('quality')];

describe('the verdict', () => {
  test.each<[string, readonly ReviewDocument[], number, readonly string[]]>([
    ['approve', both, 1, []],
    ['approve', [review('spec', finding({ confidence: 79 })), review('quality')], 1, []],
    ['approve', [review('spec', finding({ confidence: 100, severity: 'minor' })), review('quality')], 3, []],
    ['changes', bad, 2, ['1 blocking finding']],
    ['blocked', bad, 3, ['1 blocking finding', 'round 3 of 3 is the last: a person decides']],
    ['blocked', bad, 4, ['1 blocking finding', 'round 4 of 3 is the last: a person decides']],
    ['changes', [review('spec')], 3, ['no review by quality']],
    ['changes', [], 1, ['no review by Spec, quality']],
  ])('%s %#', (verdict, documents, round, reasons) => {
    const result = judgeReview(policy, subject, documents, round);
    expect({ verdict: result.verdict, reasons: result.reasons }).toEqual({ verdict, reasons });
  });

  test('agreement can lift findings over the threshold', () => {
    const weak = finding({ confidence: 60 });
    const result = judgeReview(policy, subject, [review('spec', weak), review('quality', weak)], 1);
    expect(result).toMatchObject({ verdict: 'changes', counts: { said: 2, merged: 1, dropped: 0 } });
  });
});

describe('reviewers due', () => {
  const missingFor = (part: Partial<ReviewSubject>, reviewers = policy.reviewers): readonly string[] =>
    judgeReview({ ...policy, reviewers }, { ...subject, ...part }, both, 1).missing;

  test.each<[string, Partial<ReviewSubject>]>([
    ['a SEC ticket', { prefix: 'SEC' }],
    ['a tag', { tags: ['Security'] }],
    ['an auth file', { changed: [{ path: 'src/userAuth.ts', added: [] }] }],
    ['a payment file', { changed: [{ path: 'lib/billing/total.py', added: [] }] }],
  ])('are up to four for %s', (_why, part) => {
    expect(missingFor(part)).toEqual(['security']);
    expect(missingFor(part, policy.reviewers.slice(0, 2))).toEqual(['security', 'failure-paths']);
  });

  test.each(['src/author.ts', 'src/payload.ts', 'src/sessionless.ts', 'src/tokenizer.ts'])(
    'are the usual ones for %s',
    (path) => {
      expect(missingFor({ changed: [{ path, added: [] }] })).toEqual([]);
    },
  );

  test('are not named twice when the project has a security reviewer', () => {
    const own = { name: 'appsec', agent: '', focus: 'Security of input', required: true };
    const { reviewers } = judgeReview(
      { ...policy, reviewers: [own] },
      { ...subject, prefix: 'SEC' },
      both,
      1,
    );
    expect(reviewers.map(({ name }) => name)).toEqual(['appsec', 'failure-paths']);
  });
});

describe('the stricter checklist', () => {
  const added = [
    { line: 3, text: 'const all = await Promise.all(jobs);' },
    { line: 4, text: 'if (!isAdmin(user)) throw new Error();' },
  ];
  const changed = [{ path: 'src/rates.ts', added }];

  test('is due where added lines or paths show a kind that config names', () => {
    const { frontier } = judgeReview(policy, { ...subject, changed }, both, 1);
    expect(frontier.matches.map(({ name, places }) => ({ name, places }))).toEqual([
      { name: 'auth', places: [{ file: 'src/rates.ts', line: 4 }] },
      { name: 'concurrency', places: [{ file: 'src/rates.ts', line: 3 }] },
    ]);
  });

  test('is not due for a complexity that config skips, for documents, or when turned off', () => {
    const frontierOf = (part: Partial<ReviewSubject>, enabled = true): unknown => {
      const frontierReview = { ...policy.frontierReview, enabled };
      const { frontier } = judgeReview(
        { ...policy, frontierReview },
        { ...subject, changed, ...part },
        both,
        1,
      );
      return [frontier.matches.length, frontier.skippedFor];
    };
    expect(frontierOf({ complexity: 'trivial' })).toEqual([0, 'trivial']);
    expect(frontierOf({ complexity: 'trivial', prefix: 'SEC' })).toEqual([2, null]);
    expect(frontierOf({ changed: [{ path: 'docs/auth.md', added }] })).toEqual([0, null]);
    expect(frontierOf({}, false)).toEqual([0, null]);
    expect(frontierOf({ changed: [{ path: 'src/jobs/workers/run.go', added: [] }] })).toEqual([1, null]);
  });

  test('tells names that nobody knows', () => {
    const frontierReview = { ...policy.frontierReview, triggerPatterns: ['auth', 'crypto'] };
    const { frontier } = judgeReview({ ...policy, frontierReview }, subject, both, 1);
    expect(frontier.unknown).toEqual(['crypto']);
  });
});

describe('the checkpoint', () => {
  const actor = { by: 'agent-1', now: new Date('2026-02-07T10:00:00Z') };
  const record = (documents: readonly ReviewDocument[], round: number): object => {
    const before = { ...emptyState('FEAT-001'), reviewRounds: 1 };
    const { gates, reviewRounds } = recordRound(
      before,
      judgeReview(policy, subject, documents, round),
      'abc',
      actor,
    );
    return { reviewRounds, status: gates.review?.status, tree: gates.review?.tree };
  };

  test('gets the round and the gate', () => {
    expect(record(both, 2)).toEqual({ reviewRounds: 2, status: 'passed', tree: 'abc' });
    expect(record(bad, 2)).toEqual({ reviewRounds: 2, status: 'failed', tree: 'abc' });
  });

  test('waiting for a reviewer passes nothing and uses no round up', () => {
    expect(record([review('spec')], 2)).toEqual({ reviewRounds: 1, status: 'pending', tree: 'abc' });
  });
});
