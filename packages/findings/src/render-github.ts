import type { Finding, Severity } from './finding.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Workflow commands that put each finding beside its line in a pull request. */
export function renderGithub(findings: readonly Finding[]): string {
  return findings
    .map(({ ruleId, severity, message, file, line, column, endLine, endColumn, hint }) => {
      const properties = { file, line, col: column, endLine, endColumn, title: ruleId };
      const list = Object.entries(properties)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
      return `::${commands[severity]} ${list.join(',')}::${escapeMessage(hint === undefined ? message : `${message}\n${hint}`)}\n`;
    })
    .join('');
}
