import { type Heading, listHeadings, type MarkdownScan, scanMarkdown } from '@backlog-toolkit/markdown-lines';

// Scanned in the place it will have: below a heading, and followed by one.
const above = '## Above\n\n';
const below = '\n\n## Below\n';
const deepest = 6;

const scanInPlace = (body: string): MarkdownScan => scanMarkdown(above + body + below);

function demote(body: string, heading: Heading, shift: number): string {
  const start = heading.start - above.length;
  const end = heading.end - above.length;
  const marks = '#'.repeat(Math.min(deepest, heading.level + shift));
  const text = heading.text === '' ? marks : `${marks} ${heading.text}`;
  return body.slice(0, start) + text + body.slice(end);
}

function demoteAll(body: string, level: number): string {
  const headings = listHeadings(scanInPlace(body)).filter(
    ({ start }) => start >= above.length && start < above.length + body.length,
  );
  const highest = Math.min(...headings.map((heading) => heading.level));
  if (highest > level) return body;
  return headings.reduceRight((text, heading) => demote(text, heading, level + 1 - highest), body);
}

/** Ends what would swallow the heading below: a fence gets its end, HTML becomes text; null when nothing is open. */
function closeLast(body: string): string | null {
  const { lines, text, blocks } = scanInPlace(body);
  const heading = lines.findLast((line) => text.slice(line.start, line.end) === '## Below');
  if (heading === undefined || heading.kind === 'heading') return null;
  const fence = blocks.fences.at(-1);
  if (fence && heading.leaf === 'fence') return `${body}\n${fence.marker.repeat(fence.length)}`;
  const at = (lines[heading.block - 1]?.contentStart ?? above.length) - above.length;
  return `${body.slice(0, at)}\\${body.slice(at)}`;
}

/**
 * Makes text fit under a heading of the given level without ending its section: higher headings go down, keeping
 * their order, what is left open is closed, blank lines around are dropped. Text that fits stays as it is.
 */
export function containBody(text: string, level: number): string {
  let body = text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
  for (let closed = closeLast(body); closed !== null; closed = closeLast(body)) body = closed;
  return demoteAll(body, level);
}
