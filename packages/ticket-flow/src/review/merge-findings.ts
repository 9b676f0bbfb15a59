import { compareCodePoints } from '@backlog-toolkit/findings';
import { joinConfidence } from './join-confidence.ts';
import { REVIEW_SEVERITIES, type ReviewDocument, type ReviewFinding } from './review-document.ts';
import { groupAlike } from './group-alike.ts';
import { listSaid, type Said } from './said.ts';

/** One reviewer's share in a finding. */
export interface SaidBy {
  readonly reviewer: string;
  readonly confidence: number;
}

/** What one or more reviewers found, as one; the words are those of the surest of them. */
export interface MergedFinding extends ReviewFinding {
  /** By name. */
  readonly saidBy: readonly SaidBy[];
}

const rankOf = ({ severity }: ReviewFinding): number => REVIEW_SEVERITIES.indexOf(severity);

/** A total order of what was said: equals are interchangeable, so the order of the input cannot show. */
export function compareSaid(a: Said, b: Said): number {
  const [x, y] = [a.finding, b.finding];
  return (
    compareCodePoints(x.file, y.file) ||
    x.line - y.line ||
    x.endLine - y.endLine ||
    y.confidence - x.confidence ||
    rankOf(x) - rankOf(y) ||
    compareCodePoints(x.title, y.title) ||
    compareCodePoints(x.detail, y.detail) ||
    compareCodePoints(x.rule, y.rule) ||
    compareCodePoints(x.suggestion, y.suggestion) ||
    compareCodePoints(a.reviewer, b.reviewer)
  );
}

function joinGroup(group: readonly Said[]): MergedFinding | null {
  const [surest] = group.toSorted((a, b) => b.finding.confidence - a.finding.confidence || compareSaid(a, b));
  if (!surest) return null;
  const byReviewer = new Map<string, number>();
  for (const { reviewer, finding } of group)
    byReviewer.set(reviewer, Math.max(byReviewer.get(reviewer) ?? 0, finding.confidence));
  const saidBy = [...byReviewer]
    .map(([reviewer, confidence]) => ({ reviewer, confidence }))
    .sort((a, b) => compareCodePoints(a.reviewer, b.reviewer));
  const worst = Math.min(...group.map(({ finding }) => rankOf(finding)));
  const suggestion =
    surest.finding.suggestion || (group.find(({ finding }) => finding.suggestion)?.finding.suggestion ?? '');
  return {
    ...surest.finding,
    severity: REVIEW_SEVERITIES[worst] ?? surest.finding.severity,
    confidence: joinConfidence(saidBy.map(({ confidence }) => confidence)),
    suggestion,
    saidBy,
  };
}

/**
 * Makes one finding of those that several reviewers share: same file, lines at most three apart, similar wording. The
 * order of the documents and of their findings does not matter; what one reviewer says twice counts once.
 */
export function mergeFindings(documents: readonly ReviewDocument[]): MergedFinding[] {
  return groupAlike(listSaid(documents).toSorted(compareSaid))
    .map(joinGroup)
    .filter((finding) => finding !== null)
    .sort((a, b) => rankOf(a) - rankOf(b) || b.confidence - a.confidence);
}
