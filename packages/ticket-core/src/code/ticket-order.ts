import type { Backlog } from '../model/backlog.ts';
import type { Ticket } from '../model/ticket.ts';

/** In which order dependencies and blockers make tickets be worked on. */
export interface TicketOrder {
  /** The ids of the tickets that a ticket waits for, directly or through others. */
  before(id: string): ReadonlySet<string>;
  /** The ids of the tickets that wait for a ticket, directly or through others. */
  after(id: string): ReadonlySet<string>;
}

const known = new WeakMap<Backlog, TicketOrder>();

function reach(id: string, edges: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const target of edges.get(next) ?? []) {
      if (seen.has(target)) continue;
      seen.add(target);
      open.push(target);
    }
  }
  return seen;
}

// A rule asks several times about the ticket it checks; the answers for all tickets would take too much room.
function rememberLast<T>(work: (id: string) => T): (id: string) => T {
  let last: { readonly id: string; readonly value: T } | undefined;
  return (id) => {
    if (last?.id !== id) last = { id, value: work(id) };
    return last.value;
  };
}

/** Direct dependencies and blockers of a ticket. */
function waits(ticket: Ticket): readonly string[] {
  return [...ticket.dependsOn, ...ticket.blockers];
}

function makeOrder(backlog: Backlog): TicketOrder {
  const forward = new Map<string, string[]>();
  const backward = new Map<string, string[]>();
  const link = (edges: Map<string, string[]>, from: string, to: string): void => {
    const targets = edges.get(from);
    if (targets) targets.push(to);
    else edges.set(from, [to]);
  };
  for (const ticket of backlog.tickets) {
    for (const id of waits(ticket)) {
      link(forward, ticket.id, id);
      link(backward, id, ticket.id);
    }
  }
  return {
    before: rememberLast((id) => reach(id, forward)),
    after: rememberLast((id) => reach(id, backward)),
  };
}

/** The order of a backlog's tickets; its edges are collected once for each backlog. */
export function ticketOrder(backlog: Backlog): TicketOrder {
  let order = known.get(backlog);
  if (!order) {
    order = makeOrder(backlog);
    known.set(backlog, order);
  }
  return order;
}
