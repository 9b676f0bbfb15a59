import { skipSpaces, trimEnd } from './characters.ts';
import type { HeadingBlock, MarkdownScan, TextRange } from './markdown-scan.ts';

/** A heading of the document; `start` and `end` span all of it, without the last line ending. */
export interface Heading extends TextRange {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  /** Text without marks at either end; emphasis and backticks stay; the lines of a setext heading are joined by a space. */
  readonly text: string;
  /** 1-based number of its first line. */
  readonly line: number;
  /** 1-based number of its last line (the underline of a setext heading). */
  readonly lastLine: number;
}

/** Headings outside frontmatter, code, comments, lists and quotes, in text order. */
export function listHeadings(scan: MarkdownScan): Heading[] {
  return scan.blocks.headings.map((block) => createHeading(scan, block));
}

function createHeading(scan: MarkdownScan, block: HeadingBlock): Heading {
  const { level, firstLine, lastLine } = block;
  const start = scan.lines[firstLine - 1]?.start ?? 0;
  const end = scan.lines[lastLine - 1]?.end ?? start;
  const text = block.setext ? readSetextText(scan, block) : readAtxText(scan, firstLine, level);
  return { level, text, line: firstLine, lastLine, start, end };
}

function readSetextText(scan: MarkdownScan, block: HeadingBlock): string {
  return scan.lines
    .slice(block.firstLine - 1, block.lastLine - 1)
    .map((line) => scan.text.slice(line.contentStart, trimEnd(scan.text, line.contentStart, line.end)))
    .join(' ');
}

function readAtxText(scan: MarkdownScan, lineNumber: number, level: number): string {
  const { text } = scan;
  const line = scan.lines[lineNumber - 1];
  if (line === undefined) return '';
  const start = skipSpaces(text, line.contentStart + level, line.end);
  const end = trimEnd(text, start, line.end);
  let hashes = end;
  while (hashes > start && text[hashes - 1] === '#') hashes -= 1;
  if (hashes === start) return '';
  const isClosed = hashes < end && (text[hashes - 1] === ' ' || text[hashes - 1] === '\t');
  return text.slice(start, isClosed ? trimEnd(text, start, hashes) : end);
}
