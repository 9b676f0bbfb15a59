import type { FlowState } from './flow-state.ts';
import type { Actor } from './own-state.ts';
import type { GateAssignment } from './parse-assignments.ts';
import { requireUnfinished } from './require-unfinished.ts';
import { setGate } from './set-gate.ts';

/** What goes with an assignment. */
export interface AssignDetails {
  readonly note: string;
  /** Git's id of the content that was judged. */
  readonly tree: string;
}

function keepWaiver(
  state: FlowState,
  { gate, status }: GateAssignment,
  note: string,
  { by, now }: Actor,
): FlowState {
  const others = state.waivers.filter(({ rule }) => rule !== gate);
  const waiver = { rule: gate, reason: note, at: now.toISOString(), by };
  return { ...state, waivers: status === 'waived' ? [...others, waiver] : others };
}

/** What the finished work was compared with says nothing of the work that follows it. */
function beginAnew(state: FlowState, assignments: readonly GateAssignment[]): FlowState {
  const { commit } = state.gates;
  if (commit?.status !== 'passed' || !assignments.some(({ gate }) => gate === 'commit')) return state;
  return { ...state, base: '', begunOn: commit.commit };
}

/**
 * A checkpoint after somebody said how gates stand. A gate that is waived is a waiver, which goes into the ticket when
 * it is finished.
 * @throws TicketFlowError FLOW_FINISHED unless the ticket is begun anew
 */
export function assignGates(
  state: FlowState,
  assignments: readonly GateAssignment[],
  { note, tree }: AssignDetails,
  actor: Actor,
): FlowState {
  if (assignments.length > 0 && !assignments.some(({ gate }) => gate === 'commit')) requireUnfinished(state);
  let next = beginAnew(state, assignments);
  for (const assignment of assignments) {
    const { gate, status } = assignment;
    // A plan is about no content yet.
    const judged = gate === 'plan' || status !== 'passed' ? '' : tree;
    next = setGate(keepWaiver(next, assignment, note, actor), gate, status, { note, tree: judged }, actor);
  }
  return next;
}
