import type { Finding, Severity } from '@backlog-toolkit/findings';
import type { LedgerProblem } from '@backlog-toolkit/usage-ledger';

const hints: Readonly<Record<LedgerProblem['kind'], string>> = {
  bad: 'Correct or remove the line.',
  torn: 'Remove the rest of the line, or record the call again.',
  unpriced: 'Give cost_usd, or add the price of the model to the registry.',
};

/** Problems of a ledger as findings, a kind of problem being a rule. */
export function problemFindings(
  file: string,
  problems: readonly LedgerProblem[],
  severity: Severity,
): Finding[] {
  return problems.map(({ kind, line, reason }) => ({
    ruleId: `${kind}-line`,
    severity,
    message: `${kind === 'unpriced' ? 'Its cost is missing in the totals' : 'Left out of the totals'}: ${reason}`,
    file,
    line,
    hint: hints[kind],
  }));
}
