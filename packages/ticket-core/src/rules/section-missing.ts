import { sectionName } from '../model/section-names.ts';
import { requiredSections, typeSections } from './required-sections.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

/** Every required section is there, under its own heading or one that is understood. */
export const sectionMissing: TicketRule = {
  meta: ruleMeta({
    id: 'section-missing',
    title: 'Section missing',
    description: 'A section that config or the ticket type asks for is absent.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  *check(ticket, { config }) {
    for (const key of requiredSections(config)) {
      if (!ticket.section(key)) yield { message: `Missing section "## ${sectionName(key).heading}".` };
    }
    for (const key of typeSections(ticket)) {
      if (ticket.section(key)) continue;
      const { heading } = sectionName(key);
      yield {
        message: `Missing section "## ${heading}", expected in a ${ticket.prefix} ticket.`,
        severity: 'warning',
      };
    }
  },
};
