import type { LintFinding } from './lint-finding.ts';

/** As many findings of one rule are listed of one file: more are one cause, and drown the rest. */
export const maxListed = 1000;

/** The first values, as many as are wanted. */
export function* takeFirst<T>(values: Iterable<T>, most: number): Iterable<T> {
  let left = most;
  if (left > 0)
    for (const value of values) {
      yield value;
      left -= 1;
      if (left === 0) return;
    }
}

function close(finding: LintFinding, most: number): LintFinding {
  const { ruleId, severity, file, line, column, endLine, endColumn } = finding;
  return {
    ruleId,
    severity,
    file,
    line,
    column,
    endLine,
    endColumn,
    message: `Unexpected finding ${most + 1} of this rule in the file, expected ${most} at most: those behind it are not listed.`,
    hint: 'Mend what the first ones have in common, or leave the file out by "ignore".',
  };
}

/** The first findings of each rule in each file, and one more that says so where there are others. */
export function limitFindings(findings: readonly LintFinding[], most: number): LintFinding[] {
  if (findings.length <= most) return [...findings];
  const counts = new Map<string, number>();
  const listed: LintFinding[] = [];
  for (const finding of findings) {
    const key = `${finding.ruleId} ${finding.file}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    if (count < most) listed.push(finding);
    else if (count === most) listed.push(close(finding, most));
  }
  return listed;
}
