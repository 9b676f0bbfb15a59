import { describeCounts } from './describe-counts.ts';
import type { Finding } from './finding.ts';
import { neutraliseControls } from './neutralise-controls.ts';
import { formatPlace } from './place.ts';
import { countFindings } from './severities.ts';
import { sortFindings } from './sort-findings.ts';

/** How `renderSummary` writes. */
export interface SummaryOptions {
  /** Heading above the table. */
  readonly title: string;
  /** Rows at most; a summary page may hold 1 MiB. Default 500. */
  readonly maxRows?: number;
}

const DEFAULT_MAX_ROWS = 500;

/** Findings as a Markdown table for the summary page of a GitHub Actions step; ends with a line feed. */
export function renderSummary(findings: readonly Finding[], options: SummaryOptions): string {
  const heading = `## ${escapeMarkdown(options.title)}\n\n${describeCounts(countFindings(findings))}\n`;
  if (findings.length === 0) return heading;
  const shown = sortFindings(findings).slice(0, options.maxRows ?? DEFAULT_MAX_ROWS);
  const rows = shown.map((finding) => renderRow(finding));
  const hidden = findings.length - shown.length;
  const table = ['| Severity | Place | Message | Rule |', '|---|---|---|---|', ...rows].join('\n');
  return `${heading}\n${table}\n${hidden > 0 ? `\n${hidden} more not shown\n` : ''}`;
}

function renderRow(finding: Finding): string {
  const { severity, message, hint, ruleId } = finding;
  const text = hint === undefined ? message : `${message}\n${hint}`;
  return `| ${[severity, formatPlace(finding), text, ruleId].map(escapeMarkdown).join(' | ')} |`;
}

/** Text that shows as it is: nothing in it is a tag, a link, emphasis, code, a cell or a line of its own. */
function escapeMarkdown(text: string): string {
  const lines = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).map(neutraliseControls);
  return lines
    .map((line) => line.replace(/[&<>|\\`*_[\]~]/g, (char) => `&#${char.charCodeAt(0)};`))
    .join('<br>');
}
