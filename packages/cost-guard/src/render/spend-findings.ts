import type { Finding } from '@backlog-toolkit/findings';
import type { SpendReport } from '../spend-report.ts';
import { problemFindings } from './ledger-findings.ts';
import { describeSpend } from './spend-text.ts';

/** The verdict and the problems of the ledger as findings; `isStrict` makes problems errors. */
export function spendFindings(report: SpendReport, isStrict: boolean): Finding[] {
  const { level, ledger, scan } = report;
  const verdict: Finding[] =
    level === 'ok'
      ? []
      : [
          {
            ruleId: level === 'over' ? 'over-budget' : 'near-budget',
            severity: level === 'over' ? 'error' : 'warning',
            message: describeSpend(report),
            file: ledger,
            hint: 'See the breakdowns for what to stop or to move to a cheaper model.',
          },
        ];
  return [...verdict, ...problemFindings(ledger, scan.problems, isStrict ? 'error' : 'warning')];
}
