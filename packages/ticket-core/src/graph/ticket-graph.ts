import { type Backlog, findTicket, isFinished } from '../model/backlog.ts';
import { isDone } from '../model/is-done.ts';
import { findDependencyCycles } from '../model/dependency-cycles.ts';
import { compareTicketIds, parseTicketId } from '../model/ticket-id.ts';
import type { Ticket } from '../model/ticket.ts';
import { neededIds, waitingIds } from '../scope/dependency-reach.ts';

/** A ticket in a graph. */
export interface GraphNode {
  readonly id: string;
  /** Empty for a ticket that does not exist. */
  readonly title: string;
  /** As in the ticket; `missing` for one that does not exist. */
  readonly status: string;
  readonly folder: 'pending' | 'completed' | null;
  /** True when its work was done, so that nothing waits for it any more. */
  readonly isDone: boolean;
}

/** `from` waits for `to`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** `depends_on`, or `blockers` when the id stands only there. */
  readonly field: 'depends_on' | 'blockers';
  /** True when it is part of a circle. */
  readonly inCycle: boolean;
}

/** Tickets and what they wait for, ordered by id. */
export interface TicketGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Ids that wait for each other in a circle, one list for each circle. */
  readonly cycles: readonly (readonly string[])[];
}

/** Which part of the backlog to draw. */
export interface GraphOptions {
  /** Only this ticket, what it waits for and what waits for it. */
  readonly around?: string | undefined;
  /** Finished tickets too; without it only those that an open ticket waits for. */
  readonly all?: boolean | undefined;
}

function chooseIds(backlog: Backlog, { around, all }: GraphOptions): Set<string> {
  if (around !== undefined)
    return new Set([around, ...neededIds(backlog, around), ...waitingIds(backlog, around)]);
  const chosen = backlog.tickets.filter((ticket) => all === true || !isFinished(ticket));
  return new Set(chosen.flatMap((ticket) => [ticket.id, ...targetsOf(ticket).keys()]));
}

/** What a ticket waits for; blockers in words are no tickets. */
function targetsOf(ticket: Ticket): Map<string, GraphEdge['field']> {
  const targets = new Map<string, GraphEdge['field']>();
  for (const id of ticket.blockers) if (parseTicketId(id)) targets.set(id, 'blockers');
  for (const id of ticket.dependsOn) targets.set(id, 'depends_on');
  return targets;
}

function toNode(backlog: Backlog, id: string): GraphNode {
  const ticket = findTicket(backlog, id);
  if (!ticket) return { id, title: '', status: 'missing', folder: null, isDone: false };
  const { title, status, folder } = ticket;
  return { id, title, status, folder, isDone: isDone(ticket) };
}

/** Works out the graph of a backlog or of one ticket; the same backlog gives the same graph. */
export function buildGraph(backlog: Backlog, options: GraphOptions = {}): TicketGraph {
  // Of several tickets with one id the first counts, as everywhere.
  const tickets = [...backlog.byId.values()].flatMap(([first]) => first ?? []);
  const cycleOf = findDependencyCycles(tickets);
  const ids = chooseIds(backlog, options);
  const isDrawn = (id: string): boolean =>
    ids.has(id) && (parseTicketId(id) !== null || backlog.byId.has(id));
  const nodes = [...ids]
    .filter(isDrawn)
    .sort(compareTicketIds)
    .map((id) => toNode(backlog, id));
  const edges = nodes.flatMap(({ id }) => {
    const ticket = findTicket(backlog, id);
    const targets = ticket ? [...targetsOf(ticket)].filter(([to]) => isDrawn(to)) : [];
    return targets
      .sort(([a], [b]) => compareTicketIds(a, b))
      .map(([to, field]) => ({
        from: id,
        to,
        field,
        inCycle: to === id || (cycleOf.get(id)?.includes(to) ?? false),
      }));
  });
  const circles = new Set(
    nodes.flatMap(({ id }) => cycleOf.get(id) ?? []).map((id) => cycleOf.get(id) ?? []),
  );
  const own = edges.filter(({ from, to }) => from === to).map(({ from }) => [from]);
  const cycles = [...circles, ...own].map((group) => [...group].sort(compareTicketIds));
  return { nodes, edges, cycles: cycles.sort(([a = ''], [b = '']) => compareTicketIds(a, b)) };
}
