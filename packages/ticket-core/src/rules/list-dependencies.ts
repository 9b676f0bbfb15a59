import { readTextList } from '../model/read-values.ts';
import type { Ticket } from '../model/ticket.ts';
import { commandHint } from './command-hint.ts';

/** One id that a ticket waits for, and the field that says so. */
export interface DependencyMention {
  readonly key: 'depends_on' | 'blockers';
  /** Canonical id, or words in `blockers`. */
  readonly id: string;
  /** As it stands in the ticket; `set key-=` compares that. */
  readonly written: string;
  readonly line: number;
}

/** What a ticket's `depends_on` and `blockers` name, in their order. */
export function listDependencies(ticket: Ticket): DependencyMention[] {
  const read = (key: DependencyMention['key'], ids: readonly string[]): DependencyMention[] => {
    const written = readTextList(ticket.data[key]);
    return ids.map((id, index) => ({ key, id, written: written[index] ?? id, line: ticket.lineOf(key) }));
  };
  return [...read('depends_on', ticket.dependsOn), ...read('blockers', ticket.blockers)];
}

/** The command that takes a mention out of its field; without one when an id in it is none. */
export function removalHint(ticket: Ticket, { key, written }: DependencyMention, lead: string): string {
  return commandHint(
    [ticket.id, written],
    `${lead}: ticket-core set ${ticket.id} ${key}-=${written}`,
    `${lead}.`,
  );
}
