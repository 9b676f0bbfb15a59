import { ruleMeta, type TicketRule } from './rule.ts';

/** The prefix of an id is one of the project's ticket types. */
export const prefixUnknown: TicketRule = {
  meta: ruleMeta({
    id: 'prefix-unknown',
    title: 'Prefix unknown',
    description: 'The prefix of a ticket id is not among backlog.ticketPrefixes.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'all',
  *check(ticket, { config }) {
    const { id, prefix } = ticket;
    const { ticketPrefixes } = config.backlog;
    // What is no id at all is field-value's to report.
    if (prefix === '' || ticketPrefixes.includes(prefix)) return;
    yield {
      message: `Unexpected prefix ${prefix} of ${id}, expected one of ${ticketPrefixes.join(', ')}.`,
      line: ticket.lineOf('id'),
      hint: `Add ${JSON.stringify(prefix)} to backlog.ticketPrefixes in backlog.config.json to use it.`,
    };
  },
};
