import type { Backlog } from './backlog.ts';
import type { Ticket } from './ticket.ts';

// So many words are searched for one by one before all bodies are read.
const searchesBeforeIndex = 8;
const busy = new WeakSet<Backlog>();

/** Tells that much will be asked about a backlog: what is then built once is not searched for bit by bit at first. */
export function expectManyQuestions(backlog: Backlog): void {
  busy.add(backlog);
}

/** True when {@link expectManyQuestions} was told of a backlog. */
export function expectsManyQuestions(backlog: Backlog): boolean {
  return busy.has(backlog);
}

/** How to answer about a word. */
export interface SearchPlan<Index> {
  readonly backlog: Backlog;
  /** Which tickets count at all; asked before their text is. */
  readonly counts: (ticket: Ticket) => boolean;
  /** Reads the bodies of tickets. */
  readonly build: (tickets: readonly Ticket[]) => Index;
  /** False for a word that may stand in a text in another form. */
  readonly isLiteral: (word: string) => boolean;
}

/**
 * Answers from the bodies of those tickets only that hold a word as text, and from all of them once many words were
 * asked for: creating a ticket asks for few, validating all for many.
 */
export function searchFirst<Index>({
  backlog,
  counts,
  build,
  isLiteral,
}: SearchPlan<Index>): (word: string) => Index {
  let index: Index | undefined;
  const found = new Map<string, Index>();
  const isMany = (): boolean => found.size >= searchesBeforeIndex || expectsManyQuestions(backlog);
  const search = (word: string): Index => {
    const holders = backlog.tickets.filter((ticket) => counts(ticket) && ticket.text.includes(word));
    const built = build(holders);
    found.set(word, built);
    return built;
  };
  return (word) => {
    if (index === undefined && (isMany() || !isLiteral(word))) index = build(backlog.tickets.filter(counts));
    return index ?? found.get(word) ?? search(word);
  };
}
