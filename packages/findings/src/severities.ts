import { SEVERITIES, type Finding, type Severity } from './finding.ts';

/** What a configuration file can say of a rule. */
export type RuleSetting = 'off' | 'warn' | 'error';

/** How many findings there are of each severity. */
export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly total: number;
}

/**
 * Findings with the severity that `rules` gives their rule; those of a rule that is off are left out. Info is never
 * raised: a rule says with it that this finding is milder than its others.
 */
export function applySeverities(
  findings: readonly Finding[],
  rules: Readonly<Record<string, RuleSetting>>,
): Finding[] {
  return findings.flatMap((finding) => {
    const setting = Object.hasOwn(rules, finding.ruleId) ? rules[finding.ruleId] : undefined;
    if (setting === 'off') return [];
    if (setting === undefined || finding.severity === 'info') return [finding];
    return [{ ...finding, severity: setting === 'error' ? ('error' as const) : ('warning' as const) }];
  });
}

/** Counts findings by severity. */
export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts = { error: 0, warning: 0, info: 0, total: findings.length };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

/** The worst severity among findings, or null when there are none. */
export function worstSeverity(findings: readonly Finding[]): Severity | null {
  const counts = countFindings(findings);
  return SEVERITIES.findLast((severity) => counts[severity] > 0) ?? null;
}
