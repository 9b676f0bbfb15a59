import {
  type Backlog,
  canonicalTicketId,
  findTicket,
  findTicketById,
  isDone,
  type Ticket,
  type Workspace,
} from '@backlog-toolkit/ticket-core';
import { TicketFlowError } from '../errors.ts';
import type { TicketFacts } from '../wave-report/ticket-facts.ts';
import type { TicketCosts } from './read-costs.ts';
import { listStates, tryReadState } from './state-file.ts';

/** Which tickets a report is about. */
export interface WaveQuery {
  /** Only these; all that have a checkpoint when it is empty. */
  readonly ids: readonly string[];
  /** ISO 8601 in UTC: only those that something happened to from then on; '' for all. */
  readonly since: string;
}

/** The tickets of a wave, and the checkpoints that could not be read. */
export interface Wave {
  readonly tickets: readonly TicketFacts[];
  readonly unreadable: readonly TicketFlowError[];
}

function commitOf(ticket: Ticket | undefined): string {
  const commit = ticket?.data['commit'];
  return typeof commit === 'string' ? commit : '';
}

/**
 * Collects what there is to report of some tickets, by id.
 * @throws TicketError TICKET_NOT_FOUND for a named ticket that has neither a file nor a checkpoint
 */
export function loadWave(
  workspace: Workspace,
  backlog: Backlog,
  costs: TicketCosts | null,
  { ids, since }: WaveQuery,
): Wave {
  const named = [...new Set(ids.map((id) => canonicalTicketId(id)))];
  const tickets: TicketFacts[] = [];
  const unreadable: TicketFlowError[] = [];
  for (const id of named.length > 0 ? named : listStates(workspace)) {
    const state = tryReadState(workspace, id);
    if (state instanceof TicketFlowError) {
      unreadable.push(state);
      continue;
    }
    const ticket = findTicket(backlog, id);
    if (!ticket && state.history.length === 0) findTicketById(workspace, id);
    if (named.length === 0 && !state.history.some(({ at }) => at >= since)) continue;
    tickets.push({
      id,
      title: ticket?.title ?? '',
      isDone: ticket !== undefined && isDone(ticket),
      commit: commitOf(ticket),
      cost: costs?.byTicket.get(id) ?? null,
      state,
    });
  }
  return { tickets, unreadable };
}
