import type { FlowState, GateStatus } from '../state/flow-state.ts';
import { type Actor, remember } from '../state/own-state.ts';
import { setGate } from '../state/set-gate.ts';
import { isBlocking, type ReviewResult } from './judge-review.ts';

/** How the gate stands after a round: a round that still waits for reviewers decides nothing. */
function statusOf({ verdict, findings }: ReviewResult): GateStatus {
  if (verdict === 'approve') return 'passed';
  return findings.some(isBlocking) ? 'failed' : 'pending';
}

/**
 * Writes a round into a ticket's checkpoint: its number, the verdict and the gate `review`.
 * @param tree git's id of the content that was reviewed; '' when it is not known
 */
export function recordRound(state: FlowState, result: ReviewResult, tree: string, actor: Actor): FlowState {
  const { round, verdict, reasons, findings } = result;
  const note = reasons.join('; ') || `${findings.length} kept, none blocking`;
  const status = statusOf(result);
  // Waiting for a reviewer uses no round up.
  const reviewRounds = status === 'pending' ? state.reviewRounds : Math.max(state.reviewRounds, round);
  const entry = { what: 'review', from: `round ${round}`, to: verdict, note };
  return setGate(remember({ ...state, reviewRounds }, entry, actor), 'review', status, { tree, note }, actor);
}
