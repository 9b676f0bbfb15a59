import { type DependencyItem, readDependencyItems } from '../model/read-values.ts';
import type { Ticket } from '../model/ticket.ts';
import { commandHint } from './command-hint.ts';

/** One id that a ticket waits for, and the field that says so. */
export interface DependencyMention extends DependencyItem {
  readonly key: 'depends_on' | 'blockers';
  readonly line: number;
}

/** What a ticket's `depends_on` and `blockers` name, in their order. */
export function listDependencies(ticket: Ticket): DependencyMention[] {
  return (['depends_on', 'blockers'] as const).flatMap((key) =>
    readDependencyItems(ticket.data[key]).map((item) => ({ ...item, key, line: ticket.lineOf(key) })),
  );
}

/** The command that takes a mention out of its field; without one when an id in it is none or `set` cannot name it. */
export function removalHint(ticket: Ticket, { key, written }: DependencyMention, lead: string): string {
  return commandHint(
    [ticket.id, written ?? ''],
    `${lead}: ticket-core set ${ticket.id} ${key}-=${written}`,
    `${lead}.`,
  );
}
