import type { Finding, FindingCounts, RuleLevel, Severity } from './finding.ts';

const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/**
 * Applies a project's levels: `off` drops a rule's findings, `warn` and `error` set their severity. A finding that is
 * milder than its rule (an information about style) is never raised.
 */
export function applySeverities(
  findings: readonly Finding[],
  levels: Readonly<Record<string, RuleLevel>>,
): Finding[] {
  return findings.flatMap((finding) => {
    const level = Object.hasOwn(levels, finding.ruleId) ? levels[finding.ruleId] : undefined;
    if (level === 'off') return [];
    if (level === undefined || finding.severity === 'info') return [finding];
    return [{ ...finding, severity: level === 'warn' ? ('warning' as const) : ('error' as const) }];
  });
}

/** Counts findings by severity. */
export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** The gravest severity, or null when there is no finding. */
export function worstSeverity(findings: readonly Finding[]): Severity | null {
  let worst: Severity | null = null;
  for (const { severity } of findings) {
    if (worst === null || ranks[severity] > ranks[worst]) worst = severity;
  }
  return worst;
}
