import { fences, listHeadings, scanMarkdown } from '@backlog-toolkit/markdown-lines';
import type { Heading } from '@backlog-toolkit/markdown-lines';
import { trimBlankLines } from './blank-lines.ts';

// What ends the HTML blocks that do not end by themselves at a blank line.
const htmlClosers = ['-->', '</script>', '</pre>', '</style>', '</textarea>', '?>', ']]>', '>'];
const maxPasses = 8;
const probe = 'ThisHeadingMustStayOutside';

/**
 * Makes a text safe to be the content of a section: LF line ends, no blank lines around it, headings below the
 * section's level, and no fence or HTML left open. Null when what is open cannot be closed.
 */
export function prepareSectionBody(body: string, level: number): string | null {
  let text = trimBlankLines(body.replaceAll(/\r\n?/g, '\n'));
  // What stood below a heading can become one itself once the heading above it is gone.
  for (let pass = 0; pass < maxPasses; pass++) {
    const demoted = demoteHeadings(text, level);
    if (demoted === text) break;
    text = trimBlankLines(demoted);
  }
  return text === '' ? '' : closeBlocks(text, level);
}

function demoteHeadings(text: string, level: number): string {
  // The heading in front keeps a first line `---` from being read as frontmatter.
  const intro = '# x\n\n';
  const headings = listHeadings(scanMarkdown(intro + text)).slice(1);
  const shift = headings.reduce((most, heading) => Math.max(most, level + 1 - heading.level), 0);
  if (shift === 0) return text;
  let result = '';
  let at = 0;
  for (const heading of headings) {
    const start = heading.start - intro.length;
    result += text.slice(at, start) + writeHeading(text, start, heading, heading.level + shift, level);
    at = heading.end - intro.length;
  }
  return result + text.slice(at);
}

function writeHeading(
  text: string,
  start: number,
  heading: Heading,
  wanted: number,
  sectionLevel: number,
): string {
  const isSetext = heading.lastLine > heading.line;
  const marks = '#'.repeat(Math.min(wanted, 6));
  // Nothing is below level 6: the heading becomes text.
  if (sectionLevel >= 6)
    return isSetext ? heading.text : `\\${text.slice(start).split('\n', 1)[0]?.trimStart() ?? ''}`;
  if (isSetext) return `${marks} ${heading.text}`;
  const line = text.slice(start).split('\n', 1)[0] ?? '';
  return line.replace(/#+/, marks);
}

function closeBlocks(text: string, level: number): string | null {
  const fence = fences(scanMarkdown(`# x\n\n${text}`)).at(-1);
  const closers =
    fence?.closeLine === null ? [closingFence(text, fence.start - 5), ...htmlClosers] : htmlClosers;
  for (const closer of ['', ...closers]) {
    const closed = closer === '' ? text : `${text}\n${closer}`;
    if (isSelfContained(closed, level)) return closed;
  }
  return null;
}

function closingFence(text: string, start: number): string {
  const line = text.slice(text.lastIndexOf('\n', start) + 1);
  return /^ *(`{3,}|~{3,})/.exec(line)?.[0] ?? '```';
}

/** Whether a heading behind the text is still a heading, and the headings within are below the level. */
function isSelfContained(text: string, level: number): boolean {
  const marks = '#'.repeat(level);
  const scan = scanMarkdown(`${marks} x\n\n${text}\n\n${marks} ${probe}\n`);
  const headings = listHeadings(scan);
  const last = headings.at(-1);
  if (last === undefined || last.text !== probe) return false;
  return headings.slice(1, -1).every((heading) => heading.level > level);
}
