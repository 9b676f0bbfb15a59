import { ruleMeta, type TicketRule } from './rule.ts';

/** An id names one ticket. */
export const duplicateId: TicketRule = {
  meta: ruleMeta({
    id: 'duplicate-id',
    title: 'Duplicate id',
    description: 'Several tickets have the same id.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'all',
  asksOthers: true,
  *check(ticket, { backlog }) {
    const others = (backlog.byId.get(ticket.id) ?? []).filter((other) => other.file !== ticket.file);
    if (others.length === 0) return;
    yield {
      message: `Unexpected second ticket with id ${ticket.id}: also ${others.map((other) => other.file).join(', ')}.`,
      line: ticket.lineOf('id'),
      hint: 'Run ticket-core doctor --repair to renumber the less referenced one.',
    };
  },
};
