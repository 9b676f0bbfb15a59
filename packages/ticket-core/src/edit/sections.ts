import { findSection, listHeadings, scanMarkdown } from '@backlog-toolkit/markdown-lines';
import type { MarkdownScan, Section } from '@backlog-toolkit/markdown-lines';
import { TicketError } from '../errors.ts';
import { contentEnd, contentStart, endsWithBlankLine, trimBlankLines } from './blank-lines.ts';
import type { EditWhere } from './checked-edit.ts';
import { prepareSectionBody } from './section-body.ts';

/** How replaceSection goes about a section that is not there. */
export interface SectionOptions extends EditWhere {
  /** Adds the section at the end of the text instead of throwing. */
  readonly create?: boolean;
  /** The heading's level when it is added, 1 to 6; 2 unless told. */
  readonly level?: number;
}

/** The content of a section with LF line ends and without blank lines around it; null when there is no such heading. */
export function readSection(source: string | MarkdownScan, heading: string): string | null {
  const scan = typeof source === 'string' ? scanMarkdown(source) : source;
  const section = findSection(scan, [heading]);
  return section === null ? null : readContent(scan.text.slice(section.bodyStart, section.end));
}

function readContent(inner: string): string {
  return trimBlankLines(inner.replaceAll(/\r\n?/g, '\n'));
}

/**
 * Replaces the content of a section, up to the next heading of its level or a higher one; no byte outside changes.
 * `## Heading` means the same as `Heading`. The new content may be anything: its headings are put below the section's, open fences and HTML are closed, and its
 * line ends follow the file's. Throws NO_SUCH_SECTION, or EDIT_REFUSED when the rest of the file would read differently.
 */
export function replaceSection(
  text: string,
  headingText: string,
  body: string,
  options: SectionOptions = {},
): string {
  const heading = bareHeading(headingText);
  const scan = scanMarkdown(text);
  const section = findSection(scan, [heading]);
  if (section === null) return createSection(scan, heading, body, options);
  const prepared = prepareBody(body, section.heading.level, heading, options);
  const inner = text.slice(section.bodyStart, section.end);
  if (readContent(inner) === prepared) return text;
  const edited =
    text.slice(0, section.bodyStart) + writeInner(scan, section, inner, prepared) + text.slice(section.end);
  return checkSection(scan, edited, heading, prepared, section, options);
}

/** A heading without the marks that people type along: `## Notes` is `Notes`. */
export function bareHeading(heading: string): string {
  const bare = heading.trim().replace(/^#{1,6}(?:[ \t]+|$)/, '');
  return bare === heading.trim() ? bare : bare.replace(/[ \t]+#+$/, '');
}

function prepareBody(body: string, level: number, heading: string, where: EditWhere): string {
  const prepared = prepareSectionBody(body, level);
  if (prepared !== null) return prepared;
  throw refuse(heading, where, 'the new content opens a block of code or HTML that cannot be closed');
}

function refuse(heading: string, where: EditWhere, reason: string): TicketError {
  return new TicketError('EDIT_REFUSED', `Cannot write the section "${heading}": ${reason}.`, {
    file: where.file,
    hint: 'Close code fences and HTML, or edit the file by hand.',
  });
}

/** The section's lines behind the heading, with the blank lines around the content as they are now. */
function writeInner(scan: MarkdownScan, section: Section, inner: string, prepared: string): string {
  const { eol, text } = scan;
  const isLast = section.end === text.length;
  // A heading on the very last line may lack its line ending.
  const first = section.bodyStart > 0 && /[\r\n]/.test(text.charAt(section.bodyStart - 1)) ? '' : eol;
  if (prepared === '') return isLast ? '' : eol;
  const content = prepared.replaceAll('\n', eol);
  const blankEnd = contentStart(inner);
  if (blankEnd === inner.length) return `${first}${eol}${content}${eol}${isLast ? '' : eol}`;
  const lead = inner.slice(
    0,
    Math.max(inner.lastIndexOf('\n', blankEnd), inner.lastIndexOf('\r', blankEnd)) + 1,
  );
  const lastLine = inner.slice(contentEnd(inner));
  const trail = lastLine.slice(/^[^\r\n]*/.exec(lastLine)?.[0].length);
  // Without a blank line the next heading could become a part of the new content.
  const isApart = isLast || endsWithBlankLine(trail);
  return `${lead}${content}${isApart ? trail : eol + eol}`;
}

function createSection(scan: MarkdownScan, heading: string, body: string, options: SectionOptions): string {
  const { text, eol } = scan;
  if (options.create !== true) {
    const known = listHeadings(scan).map((each) => `"${each.text}"`);
    throw new TicketError('NO_SUCH_SECTION', `The ticket has no section "${heading}".`, {
      file: options.file,
      hint: known.length === 0 ? 'The body has no headings yet.' : `The sections are ${known.join(', ')}.`,
    });
  }
  if (heading.trim() === '' || /[\r\n]/.test(heading)) {
    throw refuse(heading, options, 'a heading is one line of text');
  }
  const level = options.level ?? 2;
  const prepared = prepareBody(body, level, heading, options);
  const isEmpty = contentEnd(text.slice(scan.bodyStart)) === 0 && scan.frontmatter === null;
  const gap = isEmpty ? '' : /[\r\n]$/.test(text) ? eol : eol + eol;
  const isApart = endsWithBlankLine(text);
  const content = prepared === '' ? '' : `${eol}${prepared.replaceAll('\n', eol)}${eol}`;
  const edited = `${text}${isApart ? '' : gap}${'#'.repeat(level)} ${heading.trim()}${eol}${content}`;
  return checkSection(scan, edited, heading, prepared, null, options);
}

/** Returns the edited text if the section reads back and every other heading is what and where it was. */
function checkSection(
  before: MarkdownScan,
  edited: string,
  heading: string,
  prepared: string,
  section: Section | null,
  where: EditWhere,
): string {
  const after = scanMarkdown(edited);
  const found = findSection(after, [heading]);
  if (found === null) {
    throw refuse(
      heading,
      where,
      'the heading would not be read as one; the text before it may leave code or HTML open',
    );
  }
  const start = section?.start ?? found.start;
  const end = section?.end ?? before.text.length;
  const shift = edited.length - before.text.length;
  const outside = describeHeadings(before, start, end, 0);
  const isKept = found.start === start && outside === describeHeadings(after, found.start, found.end, shift);
  if (!isKept || found.end !== (section === null ? edited.length : end + shift)) {
    throw refuse(heading, where, 'other headings would change');
  }
  if (readContent(edited.slice(found.bodyStart, found.end)) === prepared) return edited;
  throw refuse(heading, where, 'it would not read back as written');
}

/** The headings outside a range, where they are once the text behind it has moved back. */
function describeHeadings(scan: MarkdownScan, start: number, end: number, shift: number): string {
  const outside = listHeadings(scan).filter((each) => each.start < start || each.start >= end);
  return JSON.stringify(
    outside.map((each) => [each.level, each.text, each.start < start ? each.start : each.start - shift]),
  );
}
