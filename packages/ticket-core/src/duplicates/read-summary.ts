import { normaliseHeading } from '@backlog-toolkit/markdown-lines';
import { sectionName } from '../model/section-names.ts';

/** As much of a ticket as is compared; what follows is detail, and the cost of a huge ticket stays small. */
const maxSummaryLength = 4000;

const summaryHeadings = new Set(
  ['description', 'context'].flatMap((key) => sectionName(key).variants.map(normaliseHeading)),
);
const headingLine = /\n(#{1,6})[ \t]+([^\n]*)/g;

function withoutComments(text: string): string {
  let start = text.indexOf('<!--');
  if (start === -1) return text;
  let kept = '';
  let from = 0;
  while (start !== -1) {
    kept += text.slice(from, start);
    const end = text.indexOf('-->', start);
    if (end === -1) return kept;
    from = end + 3;
    start = text.indexOf('<!--', from);
  }
  return kept + text.slice(from);
}

/** Remembers per spelling whether a heading is one of the summary's: a backlog has few different ones. */
function makeHeadingTest(): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    let is = known.get(text);
    if (is === undefined) {
      is = summaryHeadings.has(normaliseHeading(text));
      known.set(text, is);
    }
    return is;
  };
}

function readSections(body: string, isSummary: (heading: string) => boolean): string {
  const text = `\n${body}`;
  let summary = '';
  let openLevel = 0;
  let from = 0;
  for (const match of text.matchAll(headingLine)) {
    const [line, marks = '', title = ''] = match;
    if (openLevel > 0) summary += `${text.slice(from, match.index)}\n`;
    from = match.index + line.length;
    if (openLevel === 0 || marks.length <= openLevel) openLevel = isSummary(title.trim()) ? marks.length : 0;
  }
  return openLevel > 0 ? summary + text.slice(from) : summary;
}

/**
 * A reader of what a ticket is about: the text of its Description and Context, or of the whole body when it has
 * neither, without HTML comments. A line scan of its own instead of a full Markdown scan, because it runs over every
 * ticket of a backlog; a heading inside a code block may end a section early, which costs a few words.
 */
export function makeSummaryReader(): (body: string) => string {
  const isSummary = makeHeadingTest();
  return (body) => {
    const summary = withoutComments(readSections(body, isSummary)).trim();
    return (summary || withoutComments(body).trim()).slice(0, maxSummaryLength);
  };
}
