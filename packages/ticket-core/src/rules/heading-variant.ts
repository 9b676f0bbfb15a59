import type { BacklogConfig } from '@backlog-toolkit/config';
import type { Heading } from '@backlog-toolkit/markdown-lines';
import { sectionName } from '../model/section-names.ts';
import type { Ticket } from '../model/ticket.ts';
import { requiredSections, typeSections } from './required-sections.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

interface VariantHeading {
  readonly heading: Heading;
  readonly normal: string;
}

function variantHeadings(ticket: Ticket, config: BacklogConfig): VariantHeading[] {
  const keys = new Set([...requiredSections(config), ...typeSections(ticket)]);
  return [...keys].flatMap((key) => {
    const section = ticket.section(key);
    const normal = sectionName(key).heading;
    return section && section.heading.text !== normal ? [{ heading: section.heading, normal }] : [];
  });
}

/** Replaces the words of `#` headings; underlined ones, which may span lines, are left to their author. */
function renameHeadings(ticket: Ticket, headings: readonly VariantHeading[]): string {
  let { text } = ticket;
  for (const { heading, normal } of headings.toSorted((a, b) => b.heading.start - a.heading.start)) {
    const at = text.indexOf(heading.text, heading.start + heading.level);
    const isOneLine = heading.line === heading.lastLine && at !== -1 && at < heading.end;
    if (isOneLine) text = text.slice(0, at) + normal + text.slice(at + heading.text.length);
  }
  return text;
}

/** Sections are understood under other headings too; the normal form keeps a backlog searchable. */
export const headingVariant: TicketRule = {
  meta: ruleMeta({
    id: 'heading-variant',
    title: 'Heading variant',
    description: 'A section stands under a heading other than its normal one.',
    defaultSeverity: 'info',
    fixable: true,
  }),
  appliesTo: 'pending',
  *check(ticket, { config }) {
    for (const { heading, normal } of variantHeadings(ticket, config)) {
      yield { message: `Unexpected heading "${heading.text}", expected "${normal}".`, line: heading.line };
    }
  },
  fix(ticket, { config }) {
    return renameHeadings(ticket, variantHeadings(ticket, config));
  },
};
