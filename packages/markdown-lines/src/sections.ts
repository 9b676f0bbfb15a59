import { listHeadings, type Heading } from './headings.ts';
import type { Draft, MarkdownScan, TextRange } from './markdown-scan.ts';
import { normaliseHeading } from './normalise-heading.ts';

/** A heading and what it governs; `start` and `end` span heading, own content and deeper sections. */
export interface Section extends TextRange {
  readonly heading: Heading;
  /** Offset of the line behind the heading. */
  readonly bodyStart: number;
  /** Offset of the next heading of any level, or of the end of the text. */
  readonly contentEnd: number;
  /** Offset of the next heading of the same or a higher level, or of the end of the text. */
  readonly end: number;
}

/** One section for every heading, in text order; deeper sections lie inside their parent's range. */
export function listSections(scan: MarkdownScan): Section[] {
  const headings = listHeadings(scan);
  const open: Draft<Section>[] = [];
  const sections = headings.map((heading, index): Draft<Section> => {
    while ((open.at(-1)?.heading.level ?? 0) >= heading.level) {
      const closed = open.pop();
      if (closed !== undefined) closed.end = heading.start;
    }
    const section = {
      heading,
      start: heading.start,
      bodyStart: scan.lines[heading.lastLine - 1]?.next ?? heading.end,
      contentEnd: headings[index + 1]?.start ?? scan.text.length,
      end: scan.text.length,
    };
    open.push(section);
    return section;
  });
  return sections;
}

/**
 * Section whose heading is one of `names`, whatever its case, numbering, emphasis, emoji or trailing colon; earlier
 * names win over earlier sections. Of several with one name the first of the highest level counts: a sub-heading
 * inside another section does not hide the real one. Null when there is none.
 */
export function findSection(scan: MarkdownScan, names: readonly string[]): Section | null {
  const sections = indexSections(scan);
  for (const name of names) {
    const section = sections.get(normaliseHeading(name));
    if (section !== undefined) return section;
  }
  return null;
}

/** Sections by normalised heading, as {@link findSection} finds them; for callers that look up many. */
export function indexSections(scan: MarkdownScan): ReadonlyMap<string, Section> {
  const index = new Map<string, Section>();
  for (const section of listSections(scan)) {
    const title = normaliseHeading(section.heading.text);
    const known = index.get(title);
    if (known === undefined || section.heading.level < known.heading.level) index.set(title, section);
  }
  return index;
}
