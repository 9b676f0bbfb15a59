import { type Backlog, isFinished } from '../model/backlog.ts';
import type { Ticket } from '../model/ticket.ts';
import { readTicketSymbols, type SymbolMention } from './ticket-symbols.ts';

/** An open ticket that says it creates a symbol, and where it says so. */
export interface Creation {
  readonly ticket: Ticket;
  readonly mention: SymbolMention;
}

const known = new WeakMap<Backlog, ReadonlyMap<string, readonly Creation[]>>();

function collectCreations(backlog: Backlog): ReadonlyMap<string, readonly Creation[]> {
  const creations = new Map<string, Creation[]>();
  for (const ticket of backlog.tickets) {
    if (isFinished(ticket)) continue;
    for (const [name, mention] of readTicketSymbols(ticket).creates) {
      const same = creations.get(name);
      if (same) same.push({ ticket, mention });
      else creations.set(name, [{ ticket, mention }]);
    }
  }
  return creations;
}

/** The open tickets that say they create a symbol. */
export function creatorsOf(name: string, backlog: Backlog): readonly Creation[] {
  let creations = known.get(backlog);
  if (!creations) {
    creations = collectCreations(backlog);
    known.set(backlog, creations);
  }
  return creations.get(name) ?? [];
}
