import type { Finding } from '@backlog-toolkit/findings';
import { scoreFindings } from './score.ts';

/** How much may be found before the lint fails; what is absent has no limit. */
export interface LintBudgets {
  /** Most warnings over all files. */
  readonly maxWarnings?: number | undefined;
  /** Least score, 0 to 100, of each file. */
  readonly minScore?: number | undefined;
}

/** One sentence for each limit that is passed; none when all are kept. */
export function findOverruns(findings: readonly Finding[], budgets: LintBudgets): string[] {
  const { maxWarnings = Infinity, minScore = 0 } = budgets;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const overruns = warnings > maxWarnings ? [`${warnings} warnings, expected ${maxWarnings} at most`] : [];
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    const own = byFile.get(finding.file);
    if (own === undefined) byFile.set(finding.file, [finding]);
    else own.push(finding);
  }
  for (const [file, own] of byFile) {
    const score = scoreFindings(own);
    if (score < minScore) overruns.push(`${file}: score ${score}, expected ${minScore} at least`);
  }
  return overruns;
}
