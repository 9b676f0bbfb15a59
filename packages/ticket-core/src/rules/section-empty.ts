import { contentText } from '../model/content-text.ts';
import { sectionName } from '../model/section-names.ts';
import { requiredSections, typeSections } from './required-sections.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

/** A required section says something. */
export const sectionEmpty: TicketRule = {
  meta: ruleMeta({
    id: 'section-empty',
    title: 'Section empty',
    description: 'A required section holds nothing but blanks and comments.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  *check(ticket, { config }) {
    for (const key of new Set([...requiredSections(config), ...typeSections(ticket)])) {
      const section = ticket.section(key);
      if (!section || contentText(ticket.scan, { start: section.bodyStart, end: section.end }) !== '')
        continue;
      const { heading } = sectionName(key);
      yield {
        message: `Unexpected empty section "## ${heading}", expected its content.`,
        line: section.heading.line,
      };
    }
  },
};
