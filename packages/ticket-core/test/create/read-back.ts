import { findSection, listHeadings, listItems, scanMarkdown } from '@backlog-toolkit/markdown-lines';

/** Id and date of every ticket here. */
export const facts = { id: 'TASK-007', today: '2026-03-04' };

/** The text below a heading. */
export function sectionText(text: string, heading: string): string {
  const scan = scanMarkdown(text);
  const section = findSection(scan, [heading]);
  if (!section) throw new Error(`no section ${heading}`);
  return text.slice(section.bodyStart, section.end).trim();
}

/** The texts of the items in a section, nested ones left out. */
export function itemsOf(text: string, heading: string): string[] {
  const scan = scanMarkdown(text);
  const section = findSection(scan, [heading]);
  if (!section) throw new Error(`no section ${heading}`);
  return listItems(scan, { start: section.bodyStart, end: section.end })
    .filter((item) => item.depth === 0)
    .map((item) => item.text);
}

/** Texts of the headings of the two highest levels. */
export const topHeadings = (text: string): string[] =>
  listHeadings(scanMarkdown(text))
    .filter(({ level }) => level <= 2)
    .map((heading) => heading.text);
