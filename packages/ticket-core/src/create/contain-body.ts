import { listHeadings, normaliseHeading, scanMarkdown } from '@backlog-toolkit/markdown-lines';
import { prepareSectionBody } from '../edit/section-body.ts';
import { sectionNames } from '../model/section-names.ts';

const sectionLevel = 2;
const above = '# x\n\n';
const ownHeadings = new Map(sectionNames.map(({ heading }) => [normaliseHeading(heading), heading]));

/** Puts text into a code block that none of its lines can end. */
function quoteAsCode(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trim()}\n${fence}`;
}

/** A heading named as one of the ticket's sections would be found instead of it: such a heading becomes bold text. */
function unnameHeadings(body: string): string {
  const headings = listHeadings(scanMarkdown(above + body)).slice(1);
  return headings.reduceRight((text, heading) => {
    const own = ownHeadings.get(normaliseHeading(heading.text));
    if (own === undefined) return text;
    const before = text.slice(0, heading.start - above.length);
    const after = text.slice(heading.end - above.length);
    return `${before}${before === '' ? '' : '\n'}**${own}**${after === '' ? '' : '\n'}${after}`;
  }, body);
}

/**
 * Makes any text the content of a section: its headings go below the section's and do not pass for another section,
 * what is left open is closed, blank lines around are dropped. Text that fits stays as it is.
 */
export function containBody(text: string): string {
  const body = prepareSectionBody(text, sectionLevel) ?? quoteAsCode(text);
  const contained = unnameHeadings(body);
  return contained === body ? body : (prepareSectionBody(contained, sectionLevel) ?? quoteAsCode(text));
}
