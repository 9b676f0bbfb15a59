import { fences, scanMarkdown } from '@backlog-toolkit/markdown-lines';
import { isInQuote } from '../document/is-in-quote.ts';

function contentLines(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|[\r\n]/);
  return lines.map((line) => line.replace(/[ \t]+/g, ' ').trim()).filter((line) => line !== '');
}

function same(first: readonly string[], second: readonly string[]): boolean {
  return first.length === second.length && first.every((item, index) => item === second[index]);
}

/** What a fix must keep byte for byte, in order: frontmatter, fenced code, quotes. */
function protectedParts(text: string): string[] {
  const scan = scanMarkdown(text);
  const { frontmatter, lines } = scan;
  const head = frontmatter?.closed === true ? text.slice(frontmatter.start, frontmatter.end) : '';
  const code = fences(scan).map(({ start, end }) => text.slice(start, end));
  const quoted = lines
    .filter((line) => isInQuote(scan, line))
    .map(({ start, end }) => text.slice(start, end));
  return [head, ...code, '', ...quoted];
}

/**
 * Proves that a change is one a safe fix may make: every line that is not blank is still there, as often as before,
 * apart from white space, and frontmatter, fenced code and quotes have the same bytes in the same order.
 */
export function isSafeChange(before: string, after: string): boolean {
  return (
    same(contentLines(before).toSorted(), contentLines(after).toSorted()) &&
    same(protectedParts(before), protectedParts(after))
  );
}
