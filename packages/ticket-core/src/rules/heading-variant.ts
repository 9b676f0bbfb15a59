import { sectionName } from '../model/section-names.ts';
import { requiredSections, typeSections } from './required-sections.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

/** Sections are understood under other headings too; the normal form keeps a backlog searchable. */
export const headingVariant: TicketRule = {
  meta: ruleMeta({
    id: 'heading-variant',
    title: 'Heading variant',
    description: 'A section stands under a heading other than its normal one.',
    defaultSeverity: 'info',
    fixable: false,
  }),
  appliesTo: 'pending',
  *check(ticket, { config }) {
    for (const key of new Set([...requiredSections(config), ...typeSections(ticket)])) {
      const section = ticket.section(key);
      const { heading } = sectionName(key);
      if (!section || section.heading.text === heading) continue;
      yield {
        message: `Unexpected heading "${section.heading.text}", expected "${heading}".`,
        line: section.heading.line,
      };
    }
  },
};
