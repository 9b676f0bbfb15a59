import type { Finding, Severity } from './finding.ts';
import { neutraliseControls } from './neutralise-controls.ts';
import { clampPosition } from './place.ts';
import { sortFindings } from './sort-findings.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Findings as workflow commands of GitHub Actions, a line each; empty when there are none. */
export function renderGithub(findings: readonly Finding[]): string {
  return sortFindings(findings)
    .map((finding) => `${renderCommand(finding)}\n`)
    .join('');
}

function renderCommand(finding: Finding): string {
  const properties = {
    file: finding.file,
    line: clampPosition(finding.line),
    endLine: clampPosition(finding.endLine),
    col: clampPosition(finding.column),
    endColumn: clampPosition(finding.endColumn),
    title: finding.ruleId,
  };
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(',');
  const message = finding.hint === undefined ? finding.message : `${finding.message}\n${finding.hint}`;
  return `::${COMMANDS[finding.severity]} ${list}::${escapeData(message)}`;
}

/** The runner decodes these sequences; a line break can so never start a command of its own. */
function escapeData(text: string): string {
  const lines = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).map(neutraliseControls);
  return lines.map((line) => line.replaceAll('%', '%25')).join('%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
