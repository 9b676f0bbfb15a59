import { SEVERITIES, type Finding, type RuleMeta, type Severity } from './finding.ts';

/** What a configuration file can say of a rule. */
export type RuleSetting = 'off' | 'warn' | 'error';

/** How many findings there are of each severity. */
export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly total: number;
}

const settingSeverity: Readonly<Record<Exclude<RuleSetting, 'off'>, Severity>> = {
  warn: 'warning',
  error: 'error',
};

/**
 * Findings as a project's `settings` want them: those of a rule that is off are left out, the others move by as many
 * steps as lie between the rule's own severity and the one set. So what a rule reports more mildly than usual stays
 * milder, and setting a rule to its own severity changes nothing. `rules` tells the rules' own severities.
 */
export function applySeverities(
  findings: readonly Finding[],
  settings: Readonly<Record<string, RuleSetting>>,
  rules: readonly RuleMeta[],
): Finding[] {
  const defaults = new Map(rules.map((rule) => [rule.id, rule.defaultSeverity]));
  return findings.flatMap((finding) => {
    const setting = Object.hasOwn(settings, finding.ruleId) ? settings[finding.ruleId] : undefined;
    if (setting === undefined) return [finding];
    if (setting === 'off') return [];
    const wanted = settingSeverity[setting];
    const steps =
      SEVERITIES.indexOf(wanted) - SEVERITIES.indexOf(defaults.get(finding.ruleId) ?? finding.severity);
    const place = Math.min(Math.max(SEVERITIES.indexOf(finding.severity) + steps, 0), SEVERITIES.length - 1);
    return [{ ...finding, severity: SEVERITIES[place] ?? finding.severity }];
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
