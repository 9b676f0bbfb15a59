import { describeCounts } from './describe-counts.ts';
import type { Finding, Severity } from './finding.ts';
import { groupFindings } from './group-findings.ts';
import { neutraliseControls } from './neutralise-controls.ts';
import { putOnOneLine } from './one-line.ts';
import { formatPlace } from './place.ts';
import { countFindings } from './severities.ts';
import { sortFindings } from './sort-findings.ts';

/** How `renderText` writes. */
export interface TextOptions {
  /** Colours severities and dims rule ids with ANSI sequences. Default false. */
  readonly color?: boolean;
  /** Makes control characters of the data visible. Default false. */
  readonly forTerminal?: boolean;
}

const RED = 31;
const YELLOW = 33;
const BLUE = 34;
const DIM = 2;
const COLORS: Readonly<Record<Severity, number>> = { error: RED, warning: YELLOW, info: BLUE };
const HINT_INDENT = '    ';

/** Findings for people: a line each, grouped by file, hints below, counts at the end; ends with a line feed. */
export function renderText(findings: readonly Finding[], options: TextOptions = {}): string {
  const byFile = groupFindings(sortFindings(findings), (finding) => finding.file);
  const groups = [...byFile.values()].map((group) =>
    group.map((finding) => renderFinding(finding, options)).join('\n'),
  );
  return `${[...groups, renderCounts(findings, byFile.size)].join('\n\n')}\n`;
}

function renderFinding(finding: Finding, options: TextOptions): string {
  const show = (text: string): string => {
    const line = putOnOneLine(text);
    return options.forTerminal === true ? neutraliseControls(line) : line;
  };
  const severity = paint(finding.severity, COLORS[finding.severity], options);
  const rule = paint(show(finding.ruleId), DIM, options);
  const line = `${show(formatPlace(finding))}  ${severity}  ${show(finding.message)}  ${rule}`;
  return finding.hint === undefined ? line : `${line}\n${HINT_INDENT}${show(finding.hint)}`;
}

function renderCounts(findings: readonly Finding[], files: number): string {
  const counts = describeCounts(countFindings(findings));
  return files === 0 ? counts : `${counts} in ${files} ${files === 1 ? 'file' : 'files'}`;
}

function paint(text: string, code: number, options: TextOptions): string {
  return options.color === true ? `\u001b[${code}m${text}\u001b[0m` : text;
}
