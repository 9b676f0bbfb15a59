import type { Finding } from '@backlog-toolkit/findings';
import { TicketFlowError } from '../errors.ts';
import type { Waiver } from '../state/flow-state.ts';

/**
 * Findings of waived rules as mere information, with the reason: still shown, no longer failing.
 *
 * @throws {TicketFlowError} REASON_MISSING for a waiver without a reason.
 */
export function waiveFindings(
  findings: readonly Finding[],
  waivers: readonly Pick<Waiver, 'rule' | 'reason'>[],
): Finding[] {
  const reasons = new Map(waivers.map(({ rule, reason }) => [rule, reason.trim()]));
  for (const [rule, reason] of reasons) {
    if (reason === '')
      throw new TicketFlowError('REASON_MISSING', `The waiver of ${rule} has no reason.`, {
        hint: `--waive ${rule} --reason "…"`,
      });
  }
  return findings.map((finding) => {
    const reason = reasons.get(finding.ruleId);
    return reason === undefined ? finding : { ...finding, severity: 'info', hint: `Waived: ${reason}` };
  });
}
