import type { FlowState } from '../state/flow-state.ts';

/** What is known of a ticket besides its checkpoint. */
export interface TicketFacts {
  readonly id: string;
  /** '' when its file is gone. */
  readonly title: string;
  /** Its work was done, says the backlog. */
  readonly isDone: boolean;
  /** The commit that its file names; '' for none. */
  readonly commit: string;
  /** What its calls of language models cost, in 1e-12 USD; null when the ledger knows none. */
  readonly cost: TicketCost | null;
  readonly state: FlowState;
}

/** What the calls for a ticket cost. */
export interface TicketCost {
  readonly calls: number;
  readonly picoUsd: bigint;
  /** Calls without a price: the cost is a lower bound when there are any. */
  readonly unpricedCalls: number;
}
