import { TicketFlowError } from '../errors.ts';
import type { FlowState } from './flow-state.ts';

/**
 * Refuses to go on with a ticket that went through all its gates, maybe in another working tree.
 * @throws TicketFlowError FLOW_FINISHED
 */
export function requireUnfinished(state: FlowState): FlowState {
  const { ticket, gates } = state;
  if (gates.commit?.status !== 'passed') return state;
  const { commit, by } = gates.commit;
  throw new TicketFlowError('FLOW_FINISHED', `${ticket} was finished by ${by} in ${commit.slice(0, 12)}`, {
    hint: `Merge that commit, or begin anew: ticket-flow state ${ticket} set commit=pending`,
  });
}
