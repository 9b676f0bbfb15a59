import type { ReviewResult } from '../review/judge-review.ts';
import type { MergedFinding } from '../review/merge-findings.ts';
import { oneLine } from './one-line.ts';

function renderFinding({
  file,
  line,
  severity,
  confidence,
  title,
  suggestion,
  saidBy,
}: MergedFinding): string[] {
  const who = saidBy.map(({ reviewer }) => reviewer).join(', ');
  return [
    `${oneLine(file)}:${line}  ${severity}  ${confidence}%  ${oneLine(title)}  (${oneLine(who)})`,
    ...(suggestion === '' ? [] : [`  ${oneLine(suggestion)}`]),
  ];
}

/** A round of reviews as text. */
export function renderReviewText(result: ReviewResult): string {
  const { ticket, round, maxRounds, verdict, reasons, findings, counts, threshold, frontier } = result;
  const { reviewers, sensitive, missing } = result;
  const due = reviewers.map(({ name }) => (missing.includes(name) ? `${name} (missing)` : name));
  return [
    `${ticket}: ${verdict}${reasons.length > 0 ? ` (${reasons.join('; ')})` : ''}`,
    `round ${round} of ${maxRounds}; ${counts.said} said, ${counts.merged} merged, ${counts.dropped} below ${threshold}%, ${findings.length} kept`,
    `reviewers: ${oneLine(due.join(', '))}${sensitive.length > 0 ? `; more than usual: ${oneLine(sensitive.join(', '))}` : ''}`,
    ...findings.flatMap(renderFinding),
    ...frontier.matches.flatMap(({ name, places, checks }) => {
      const [first] = places;
      const where = first ? `${first.file}${first.line === null ? '' : `:${first.line}`}` : '';
      return [`look closer: ${name} (${oneLine(where)})`, ...checks.map((check) => `  ${check}`)];
    }),
  ].join('\n');
}
