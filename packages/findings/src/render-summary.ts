import type { Finding } from './finding.ts';
import { describeCounts } from './render-text.ts';
import { countFindings } from './severities.ts';

/** What the summary is about, and how many rows it may have. */
export interface SummaryOptions {
  readonly title: string;
  readonly maxRows?: number;
}

function cell(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll(/[`*_[\]]/g, (mark) => `\\${mark}`)
    .replaceAll(/\s+/g, ' ');
}

/** Findings as a Markdown table for a step's summary page. */
export function renderSummary(
  findings: readonly Finding[],
  { title, maxRows = 200 }: SummaryOptions,
): string {
  const head = `### ${cell(title)}: ${describeCounts(countFindings(findings))}\n`;
  if (findings.length === 0) return head;
  const rows = findings
    .slice(0, maxRows)
    .map(
      ({ severity, ruleId, file, line = 1, message }) =>
        `| ${severity} | ${cell(ruleId)} | ${cell(`${file}:${line}`)} | ${cell(message)} |`,
    );
  const rest = findings.length > maxRows ? [``, `… and ${findings.length - maxRows} more`] : [];
  return [
    head,
    '| severity | rule | place | message |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...rest,
    '',
  ].join('\n');
}
