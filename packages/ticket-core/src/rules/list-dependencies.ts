import type { Ticket } from '../model/ticket.ts';

/** One id that a ticket waits for, and the field that says so. */
export interface DependencyMention {
  readonly key: 'depends_on' | 'blockers';
  /** Canonical id, or words in `blockers`. */
  readonly id: string;
  readonly line: number;
}

/** What a ticket's `depends_on` and `blockers` name, in their order. */
export function listDependencies(ticket: Ticket): DependencyMention[] {
  return [
    ...ticket.dependsOn.map((id) => ({ key: 'depends_on' as const, id, line: ticket.lineOf('depends_on') })),
    ...ticket.blockers.map((id) => ({ key: 'blockers' as const, id, line: ticket.lineOf('blockers') })),
  ];
}
