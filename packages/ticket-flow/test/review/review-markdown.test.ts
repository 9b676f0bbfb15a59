import { expect, test } from '@jest/globals';
import { judgeReview } from '../../src/review/judge-review.ts';
import type { ReviewFinding } from '../../src/review/review-document.ts';
import { renderReviewMarkdown } from '../../src/render/review-markdown.ts';
import { finding, review } from './documents.ts';

function render(...findings: readonly ReviewFinding[]): string {
  const policy = {
    reviewers: [{ name: 'spec', agent: '', focus: '', required: true }],
    confidenceThreshold: 50,
    maxReviewRounds: 3,
    frontierReview: { enabled: false, triggerPatterns: [], skipForComplexity: [] },
  };
  const subject = { ticket: 'FEAT-001', prefix: 'FEAT', tags: [], complexity: 'simple', changed: [] };
  return renderReviewMarkdown(judgeReview(policy, subject, [review('spec', ...findings)], 1));
}

test('what reviewers write cannot leave its code', () => {
  const evil = '@team ![x](http://evil) </details> ``` fixes #1\n````\n## Approved\u001b[2J';
  const text = render(finding({ title: evil, detail: evil, suggestion: evil }));
  expect(text).not.toContain('\u001b');
  const lines = text.split('\n');
  expect(lines.filter((line) => /^ {2}`{5}(?:text)?$/.test(line))).toHaveLength(4);
  expect(lines.filter((line) => line.startsWith('## '))).toEqual(['## Review of FEAT-001: changes']);
  expect(lines.find((line) => line.startsWith('- **major**'))).toMatch(/`{5}@team .*`{5}$/);
});

test('a body stays below what GitHub takes', () => {
  const many = Array.from({ length: 300 }, (_, i) =>
    finding({ line: i * 10 + 1, title: `Finding ${i}`, detail: 'x'.repeat(2500), confidence: 90 }),
  );
  const text = render(...many);
  expect(text.length).toBeLessThan(65_536);
  expect(text).toMatch(/… and \d+ more\./);
});
