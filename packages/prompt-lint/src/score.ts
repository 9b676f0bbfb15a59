import type { Finding } from '@backlog-toolkit/findings';

const points: Readonly<Record<Finding['severity'], number>> = { error: 20, warning: 5, info: 1 };

/** How well one file fares: 100 without findings, less 20 for each error, 5 for each warning, 1 for each info; at least 0. */
export function scoreFindings(findings: readonly Finding[]): number {
  const lost = findings.reduce((sum, { severity }) => sum + points[severity], 0);
  return Math.max(0, 100 - lost);
}
