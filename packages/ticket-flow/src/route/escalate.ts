import { TicketFlowError } from '../errors.ts';
import type { FlowState } from '../state/flow-state.ts';
import { type Actor, remember } from '../state/own-state.ts';
import type { Phase } from './phases.ts';

/** When a stronger model may be asked. */
export interface EscalationPolicy {
  /** The alias of the stronger model. */
  readonly escalationAlias: string;
  readonly maxPerTicket: number;
  readonly isReasonRequired: boolean;
}

/**
 * Counts an escalation of a phase to the stronger model.
 * @throws TicketFlowError TOO_MANY_ESCALATIONS, REASON_MISSING
 */
export function escalate(
  state: FlowState,
  step: { readonly phase: Phase; readonly from: string; readonly reason: string },
  { escalationAlias, maxPerTicket, isReasonRequired }: EscalationPolicy,
  actor: Actor,
): FlowState {
  const reason = step.reason.trim();
  if (isReasonRequired && reason === '')
    throw new TicketFlowError('REASON_MISSING', 'An escalation needs its reason.', {
      hint: 'Say it with --reason; llmOps.gateway.requireEscalationReason asks for it.',
    });
  if (state.escalations.length >= maxPerTicket)
    throw new TicketFlowError(
      'TOO_MANY_ESCALATIONS',
      `${state.ticket} has used ${state.escalations.length} of ${maxPerTicket} escalations`,
      { hint: 'Ask a person, or raise llmOps.routing.maxEscalationsPerTicket.' },
    );
  const { phase, from } = step;
  const at = actor.now.toISOString();
  const escalation = { at, by: actor.by, phase, from, to: escalationAlias, reason };
  const entry = { what: `escalation ${phase}`, from, to: escalationAlias, note: reason };
  return remember({ ...state, escalations: [...state.escalations, escalation] }, entry, actor);
}
