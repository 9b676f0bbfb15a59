import { findSensitive, type WorkUnderReview } from './sensitive-work.ts';

/** A reviewer of a ticket. */
export interface DueReviewer {
  readonly name: string;
  /** Type of the agent that reviews; '' when the config names none. */
  readonly agent: string;
  readonly focus: string;
  /** Whether the ticket waits for this review. */
  readonly required: boolean;
}

/** Who reviews, and why so many. */
export interface ReviewersDue {
  readonly reviewers: readonly DueReviewer[];
  /** Why the ticket needs more than the project's usual reviewers; empty when it does not. */
  readonly sensitive: readonly string[];
}

/** So many review what is sensitive. */
const SENSITIVE_REVIEWERS = 4;

const securityReviewer: DueReviewer = {
  name: 'security',
  agent: 'security',
  focus: 'what an attacker gains: input, access, secrets, injection',
  required: true,
};

const failureReviewer: DueReviewer = {
  name: 'failure-paths',
  agent: 'general-purpose',
  focus: 'what happens when it fails: errors, refusals, limits, repeats, and their tests',
  required: true,
};

/** Names the reviewers of a ticket: the project's, and for sensitive work a security reviewer and up to four in all. */
export function nameReviewers(configured: readonly DueReviewer[], work: WorkUnderReview): ReviewersDue {
  const sensitive = findSensitive(work);
  const reviewers = [...configured];
  if (sensitive.length === 0) return { reviewers, sensitive };
  const lacks = (pattern: RegExp): boolean =>
    !reviewers.some(({ name, focus }) => pattern.test(`${name} ${focus}`));
  if (lacks(/securi/i)) reviewers.push(securityReviewer);
  if (reviewers.length < SENSITIVE_REVIEWERS && lacks(/failure/i)) reviewers.push(failureReviewer);
  return { reviewers, sensitive };
}

/** The names of required reviewers that did not speak. */
export function findMissing(due: readonly DueReviewer[], spoke: readonly string[]): string[] {
  const heard = new Set(spoke.map((name) => name.toLowerCase()));
  return due
    .filter(({ name, required }) => required && !heard.has(name.toLowerCase()))
    .map(({ name }) => name);
}
