import { type Backlog, isFinished } from '../model/backlog.ts';
import { searchFirst } from '../model/search-first.ts';
import type { Ticket } from '../model/ticket.ts';
import { readTicketSymbols, type SymbolMention } from './ticket-symbols.ts';

/** An open ticket that says it creates a symbol, and where it says so. */
export interface Creation {
  readonly ticket: Ticket;
  readonly mention: SymbolMention;
}

type Creations = ReadonlyMap<string, readonly Creation[]>;

const known = new WeakMap<Backlog, (name: string) => Creations>();

function collectCreations(tickets: readonly Ticket[]): Creations {
  const creations = new Map<string, Creation[]>();
  for (const ticket of tickets) {
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
  let creationsFor = known.get(backlog);
  if (!creationsFor) {
    const counts = (ticket: Ticket): boolean => !isFinished(ticket);
    // Symbols are identifiers in inline code, which has no other way to write them.
    creationsFor = searchFirst({ backlog, counts, build: collectCreations, isLiteral: () => true });
    known.set(backlog, creationsFor);
  }
  return creationsFor(name).get(name) ?? [];
}
