import { type FlowState, GATES, type GateName, type GateStatus, nextGate } from '../state/flow-state.ts';
import { isStale } from '../state/own-state.ts';

/** A checkpoint in a few words. */
export interface StateSummary {
  readonly ticket: string;
  readonly owner: string | null;
  /** The owner is silent for so long that the ticket can be taken over. */
  readonly isStale: boolean;
  /** null when all gates are passed. */
  readonly nextGate: GateName | null;
  readonly gates: Readonly<Record<GateName, GateStatus>>;
  /** Time of the last change; '' when there was none. */
  readonly changedAt: string;
}

/** What is worth knowing of a checkpoint in a list of many. */
export function summariseState(state: FlowState, now: Date): StateSummary {
  const { ticket, owner, gates, history } = state;
  const statuses = GATES.map((name): [GateName, GateStatus] => [name, gates[name]?.status ?? 'pending']);
  return {
    ticket,
    owner: owner?.name ?? null,
    isStale: owner !== null && isStale(owner, now),
    nextGate: nextGate(state),
    gates: Object.fromEntries(statuses) as Record<GateName, GateStatus>,
    changedAt: owner?.heartbeatAt ?? history.at(-1)?.at ?? '',
  };
}
