import type { Finding } from './finding.ts';
import { countFindings } from './severities.ts';

/** A finding with its keys in the published order; absent ones left out. */
function orderKeys(finding: Finding): Finding {
  const { ruleId, severity, message, file, line, column, endLine, endColumn, hint, data, fingerprint } =
    finding;
  const optional = { line, column, endLine, endColumn, hint, data, fingerprint };
  const present = Object.entries(optional).filter(([, value]) => value !== undefined);
  return { ruleId, severity, message, file, ...Object.fromEntries(present) };
}

/** One JSON document: `schemaVersion`, `counts`, `findings`. */
export function renderJson(findings: readonly Finding[]): string {
  const counts = countFindings(findings);
  return `${JSON.stringify({ schemaVersion: 1, counts, findings: findings.map(orderKeys) })}\n`;
}
