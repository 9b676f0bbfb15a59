import type { FlowState, GateName, GateState } from './flow-state.ts';
import { type Actor, remember } from './own-state.ts';

/** What is known of a gate besides its status. */
export type GateDetails = Partial<Pick<GateState, 'tree' | 'commit' | 'note'>>;

/** Says how a gate stands now. */
export function setGate(
  state: FlowState,
  gate: GateName,
  status: GateState['status'],
  details: GateDetails,
  actor: Actor,
): FlowState {
  const { tree = '', commit = '', note = '' } = details;
  const at = actor.now.toISOString();
  const gates = { ...state.gates, [gate]: { status, at, by: actor.by, tree, commit, note } };
  const from = state.gates[gate]?.status ?? 'pending';
  return remember({ ...state, gates }, { what: `gate ${gate}`, from, to: status, note }, actor);
}
