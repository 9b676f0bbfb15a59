import type { ReviewDocument, ReviewFinding } from '../../src/review/review-document.ts';

/** A finding with all that is not said filled in. */
export function finding(part: Partial<ReviewFinding> = {}): ReviewFinding {
  const line = part.line ?? 10;
  return {
    file: 'src/rates.ts',
    line,
    endLine: line,
    rule: '',
    severity: 'major',
    confidence: 80,
    title: 'The surcharge is added twice for heavy parcels',
    detail: 'rateOf adds surchargeCents, and so does its caller.',
    suggestion: '',
    ...part,
  };
}

/** A document of one reviewer. */
export function review(reviewer: string, ...findings: readonly ReviewFinding[]): ReviewDocument {
  return { reviewer, findings };
}
