import type { MarkdownLine, MarkdownScan } from '@backlog-toolkit/markdown-lines';

function hasMark({ text }: MarkdownScan, { start, contentStart }: MarkdownLine): boolean {
  return text.slice(start, contentStart).includes('>');
}

/** True for a line of a block quote, also one without a mark that goes on with the paragraph above. */
export function isInQuote(scan: MarkdownScan, line: MarkdownLine): boolean {
  if (line.depth === 0) return false;
  const first = scan.lines[line.block - 1];
  return hasMark(scan, line) || (first !== undefined && first.leaf === line.leaf && hasMark(scan, first));
}
