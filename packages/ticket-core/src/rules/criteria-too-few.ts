import { ruleMeta, type TicketRule } from './rule.ts';

/** A ticket says when it is done. */
export const criteriaTooFew: TicketRule = {
  meta: ruleMeta({
    id: 'criteria-too-few',
    title: 'Criteria too few',
    description: 'The ticket has fewer acceptance criteria than ticketValidation.minAcceptanceCriteria.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  isEnabled: (config) => config.ticketValidation.minAcceptanceCriteria > 0,
  *check(ticket, { config }) {
    const section = ticket.section('acceptanceCriteria');
    if (!section) return;
    const { criteria } = ticket;
    const least = config.ticketValidation.minAcceptanceCriteria;
    if (criteria.length < least) {
      yield {
        message: `Unexpected number of acceptance criteria ${criteria.length}, expected at least ${least}.`,
        line: section.heading.line,
      };
    }
    const bare = criteria.find((criterion) => criterion.checked === null);
    if (bare) {
      yield {
        message: 'Unexpected criterion without a checkbox, expected "- [ ] AC-1: …".',
        line: bare.line,
        severity: 'info',
        hint: 'ticket-core tick adds the checkbox when the criterion is met.',
      };
    }
  },
};
