import { TicketFlowError } from '../errors.ts';
import { GATE_STATUSES, GATES, type GateName, type GateStatus } from './flow-state.ts';

/** What somebody says of a gate. */
export interface GateAssignment {
  readonly gate: GateName;
  readonly status: GateStatus;
}

function parseOne(text: string): GateAssignment {
  const [, name, word] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  const gate = GATES.find((each) => each === name);
  const status = GATE_STATUSES.find((each) => each === word);
  if (gate === undefined || status === undefined)
    throw new TicketFlowError('ASSIGNMENT_INVALID', `${JSON.stringify(text)} says nothing about a gate.`, {
      hint: `Write GATE=STATUS with one of ${GATES.join(', ')} and one of ${GATE_STATUSES.join(', ')}.`,
    });
  if (gate === 'commit' && status !== 'pending')
    throw new TicketFlowError('ASSIGNMENT_INVALID', `commit=${status} cannot be set by hand.`, {
      hint: 'ticket-flow finish ID --commit SHA passes it; commit=pending begins anew.',
    });
  return { gate, status };
}

/**
 * Reads assignments such as `plan=passed`.
 * @throws TicketFlowError ASSIGNMENT_INVALID
 */
export function parseAssignments(texts: readonly string[]): GateAssignment[] {
  return texts.map(parseOne);
}
