import type { Finding } from './finding.ts';
import { fingerprint } from './fingerprint.ts';
import { countFindings } from './severities.ts';
import { sortFindings } from './sort-findings.ts';

/** Findings for programs: one JSON document of `schemaVersion` 1 with a fixed order of keys; ends with a line feed. */
export function renderJson(findings: readonly Finding[]): string {
  const { error, warning, info, total } = countFindings(findings);
  const document = {
    schemaVersion: 1,
    counts: { error, warning, info, total },
    findings: sortFindings(findings).map((finding) => orderKeys(finding)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Keys that are undefined are left out by `JSON.stringify`. */
function orderKeys(finding: Finding): Finding {
  const { ruleId, severity, message, file, line, column, endLine, endColumn, hint, data, fixes } = finding;
  return {
    ruleId,
    severity,
    message,
    file,
    line,
    column,
    endLine,
    endColumn,
    hint,
    data,
    fixes,
    fingerprint: fingerprint(finding),
  };
}
