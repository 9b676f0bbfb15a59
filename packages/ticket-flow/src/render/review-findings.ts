import type { Finding, Severity } from '@backlog-toolkit/findings';
import type { MergedFinding } from '../review/merge-findings.ts';
import type { ReviewSeverity } from '../review/review-document.ts';

const severities: Readonly<Record<ReviewSeverity, Severity>> = {
  critical: 'error',
  major: 'error',
  minor: 'warning',
  info: 'info',
};

/** What reviewers found, in the form that the other commands tell their findings in. */
export function toFindings(merged: readonly MergedFinding[]): Finding[] {
  return merged.map(({ file, line, endLine, rule, severity, title, confidence, saidBy, suggestion }) => ({
    ruleId: rule || 'review',
    severity: severities[severity],
    message: `${title} (${saidBy.map(({ reviewer }) => reviewer).join(', ')}: ${confidence}%)`,
    file,
    line,
    endLine,
    hint: suggestion || undefined,
  }));
}
