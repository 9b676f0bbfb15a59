/** How bad a reviewer says a finding is, worst first. */
export const REVIEW_SEVERITIES = ['critical', 'major', 'minor', 'info'] as const;

/** One of {@link REVIEW_SEVERITIES}. */
export type ReviewSeverity = (typeof REVIEW_SEVERITIES)[number];

/** One thing that a reviewer found. */
export interface ReviewFinding {
  /** Path from the root of the repository, `/` between its parts. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The last line meant; `line` when it is one. */
  readonly endLine: number;
  /** The reviewer's own name of the kind of finding; '' when there is none. */
  readonly rule: string;
  readonly severity: ReviewSeverity;
  /** How sure the reviewer is, a whole number from 0 to 100. */
  readonly confidence: number;
  readonly title: string;
  readonly detail: string;
  /** '' when there is none. */
  readonly suggestion: string;
}

/** What one reviewer said. */
export interface ReviewDocument {
  /** In lower case. */
  readonly reviewer: string;
  readonly findings: readonly ReviewFinding[];
}
