import type { Backlog } from '../model/backlog.ts';
import type { Ticket } from '../model/ticket.ts';

interface Edges {
  readonly needs: ReadonlyMap<string, readonly string[]>;
  readonly neededBy: ReadonlyMap<string, readonly string[]>;
}

function readEdges(backlog: Backlog): Edges {
  const needs = new Map<string, string[]>();
  const neededBy = new Map<string, string[]>();
  for (const ticket of backlog.tickets) {
    const targets = [...new Set([...ticket.dependsOn, ...ticket.blockers])];
    needs.set(ticket.id, [...(needs.get(ticket.id) ?? []), ...targets]);
    for (const target of targets) {
      const known = neededBy.get(target);
      if (known) known.push(ticket.id);
      else neededBy.set(target, [ticket.id]);
    }
  }
  return { needs, neededBy };
}

const known = new WeakMap<Backlog, Edges>();

function edgesOf(backlog: Backlog): Edges {
  let edges = known.get(backlog);
  if (!edges) {
    edges = readEdges(backlog);
    known.set(backlog, edges);
  }
  return edges;
}

function reach(start: string, edges: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set<string>();
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const next of edges.get(id) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return seen;
}

/** Ids that an id waits for, directly or through others. */
export function neededIds(backlog: Backlog, id: string): ReadonlySet<string> {
  return reach(id, edgesOf(backlog).needs);
}

/** Ids that wait for an id, directly or through others. */
export function waitingIds(backlog: Backlog, id: string): ReadonlySet<string> {
  return reach(id, edgesOf(backlog).neededBy);
}

/** Ids that wait for an id directly. */
export function directlyWaiting(backlog: Backlog, id: string): readonly string[] {
  return [...new Set(edgesOf(backlog).neededBy.get(id))];
}

/** A test whether a ticket and another one are done one after the other, because one waits for the other. */
export function makeIsOrdered(backlog: Backlog, ticket: Ticket): (other: Ticket) => boolean {
  let ordered: { readonly needed: ReadonlySet<string>; readonly waiting: ReadonlySet<string> } | undefined;
  return (other) => {
    ordered ??= { needed: neededIds(backlog, ticket.id), waiting: waitingIds(backlog, ticket.id) };
    return ordered.needed.has(other.id) || ordered.waiting.has(other.id);
  };
}
