import { type DueReviewer, findMissing, nameReviewers } from './due-reviewers.ts';
import { findFrontier, type FrontierPolicy, type FrontierReview } from './frontier-review.ts';
import type { ChangedFile } from './changed-file.ts';
import { type MergedFinding, mergeFindings } from './merge-findings.ts';
import type { ReviewDocument } from './review-document.ts';

/** What a round of reviews comes to. */
export type ReviewVerdict = 'approve' | 'changes' | 'blocked';

/** `reviewPipeline` of the config. */
export interface ReviewPolicy {
  readonly reviewers: readonly DueReviewer[];
  /** Least confidence of findings that are kept, 0 to 100. */
  readonly confidenceThreshold: number;
  readonly maxReviewRounds: number;
  readonly frontierReview: FrontierPolicy;
}

/** The work that was reviewed. */
export interface ReviewSubject {
  readonly ticket: string;
  readonly prefix: string;
  readonly tags: readonly string[];
  /** trivial, simple or complex. */
  readonly complexity: string;
  readonly changed: readonly ChangedFile[];
}

/** A round of reviews, merged and judged. */
export interface ReviewResult {
  readonly ticket: string;
  readonly round: number;
  readonly maxRounds: number;
  readonly verdict: ReviewVerdict;
  /** Why it is not `approve`, one sentence each. */
  readonly reasons: readonly string[];
  readonly reviewers: readonly DueReviewer[];
  /** Why more reviewers than usual are due. */
  readonly sensitive: readonly string[];
  /** Names of required reviewers that did not speak. */
  readonly missing: readonly string[];
  readonly spoke: readonly string[];
  readonly threshold: number;
  /** Those that are kept: worst first, then by confidence. */
  readonly findings: readonly MergedFinding[];
  /** How many were merged into others, and how many stay below the threshold. */
  readonly counts: { readonly said: number; readonly merged: number; readonly dropped: number };
  readonly frontier: FrontierReview;
}

/** True for findings that have to be dealt with before a ticket goes on. */
export function isBlocking({ severity }: Pick<MergedFinding, 'severity'>): boolean {
  return severity === 'critical' || severity === 'major';
}

/** Merges what reviewers said and says what follows from it. */
export function judgeReview(
  policy: ReviewPolicy,
  subject: ReviewSubject,
  documents: readonly ReviewDocument[],
  round: number,
): ReviewResult {
  const { reviewers, sensitive } = nameReviewers(policy.reviewers, {
    ...subject,
    files: subject.changed.map(({ path }) => path),
  });
  const spoke = [...new Set(documents.map(({ reviewer }) => reviewer))].sort();
  const missing = findMissing(reviewers, spoke);
  const all = mergeFindings(documents);
  const findings = all.filter(({ confidence }) => confidence >= policy.confidenceThreshold);
  const said = documents.reduce((sum, each) => sum + each.findings.length, 0);
  const blocking = findings.filter(isBlocking).length;
  const reasons = [
    ...(blocking > 0 ? [blocking === 1 ? '1 blocking finding' : `${blocking} blocking findings`] : []),
    ...(blocking > 0 && round >= policy.maxReviewRounds
      ? [`round ${round} of ${policy.maxReviewRounds} is the last: a person decides`]
      : []),
    ...(missing.length > 0 ? [`no review by ${missing.join(', ')}`] : []),
  ];
  const isLast = blocking > 0 && round >= policy.maxReviewRounds;
  return {
    ticket: subject.ticket,
    round,
    maxRounds: policy.maxReviewRounds,
    verdict: reasons.length === 0 ? 'approve' : isLast ? 'blocked' : 'changes',
    reasons,
    reviewers,
    sensitive,
    missing,
    spoke,
    threshold: policy.confidenceThreshold,
    findings,
    counts: { said, merged: said - all.length, dropped: all.length - findings.length },
    frontier: findFrontier(
      policy.frontierReview,
      // What is sensitive is never too small to look at.
      sensitive.length > 0 ? '' : subject.complexity,
      subject.changed,
    ),
  };
}
