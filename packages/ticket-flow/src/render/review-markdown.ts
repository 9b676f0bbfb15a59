import { isBlocking, type ReviewResult } from '../review/judge-review.ts';
import type { MergedFinding } from '../review/merge-findings.ts';
import { codeBlock, codeSpan } from './markdown-text.ts';

// GitHub takes 65,536 characters.
const maxLength = 60_000;
const maxDetail = 2000;

function cut(text: string): string {
  return text.length <= maxDetail ? text : `${text.slice(0, maxDetail)}…`;
}

function renderFinding(finding: MergedFinding): string {
  const { file, line, endLine, severity, confidence, title, detail, suggestion, rule, saidBy } = finding;
  const place = endLine > line ? `${file}:${line}-${endLine}` : `${file}:${line}`;
  const who = saidBy.map(({ reviewer }) => codeSpan(reviewer)).join(', ');
  return [
    `- **${severity}** ${codeSpan(place)} ${codeSpan(title)}`,
    `  ${confidence}% · ${who}${rule === '' ? '' : ` · ${codeSpan(rule)}`}`,
    '',
    codeBlock(cut(detail), '  '),
    ...(suggestion === '' ? [] : ['', '  Suggestion:', '', codeBlock(cut(suggestion), '  ')]),
    '',
  ].join('\n');
}

function renderFindings(title: string, findings: readonly MergedFinding[], room: number): string[] {
  if (findings.length === 0) return [];
  const parts: string[] = [];
  let left = room;
  for (const finding of findings) {
    const text = renderFinding(finding);
    left -= text.length;
    if (left < 0) break;
    parts.push(text);
  }
  const rest = findings.length - parts.length;
  return [`### ${title}`, '', ...parts, ...(rest > 0 ? [`… and ${rest} more.`, ''] : [])];
}

function renderFrontier({ frontier }: ReviewResult): string[] {
  if (frontier.matches.length === 0) return [];
  const items = frontier.matches.flatMap(({ name, places, checks }) => {
    const where = places.map(({ file, line }) => codeSpan(line === null ? file : `${file}:${line}`));
    return [`- **${name}**: ${where.join(', ')}`, ...checks.map((check) => `  - [ ] ${check}`)];
  });
  return ['### Look closer', '', ...items, ''];
}

function renderReviewers({ reviewers, spoke, sensitive }: ReviewResult): string[] {
  const rows = reviewers.map(({ name, focus, required }) => {
    const heard = spoke.includes(name.toLowerCase()) ? 'x' : ' ';
    return `- [${heard}] ${codeSpan(name)}${required ? '' : ' (optional)'}${focus === '' ? '' : ` ${codeSpan(focus)}`}`;
  });
  const why = sensitive.length > 0 ? [`More than usual: ${sensitive.map(codeSpan).join(', ')}`, ''] : [];
  return ['### Reviewers', '', ...rows, '', ...why];
}

/** A round of reviews as the body of a comment on a pull request; what reviewers wrote is shown as code. */
export function renderReviewMarkdown(result: ReviewResult): string {
  const { ticket, round, maxRounds, verdict, reasons, findings, counts, threshold } = result;
  const head = [
    `## Review of ${ticket}: ${verdict}`,
    '',
    `Round ${round} of ${maxRounds}${reasons.length > 0 ? `: ${reasons.map(codeSpan).join(', ')}` : ''}`,
    '',
    `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'} kept, ${counts.merged} merged into others, ${counts.dropped} below ${threshold}% left out.`,
    '',
  ];
  const tail = [...renderFrontier(result), ...renderReviewers(result)];
  const room = maxLength - [...head, ...tail].join('\n').length;
  const blocking = renderFindings('Blocking', findings.filter(isBlocking), room);
  const rest = room - blocking.join('\n').length;
  const others = renderFindings(
    'Not blocking',
    findings.filter((each) => !isBlocking(each)),
    rest,
  );
  return `${[...head, ...blocking, ...others, ...tail].join('\n').trimEnd()}\n`;
}
