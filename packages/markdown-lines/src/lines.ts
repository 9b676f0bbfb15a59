import type { MarkdownLine, MarkdownScan, TextRange } from './markdown-scan.ts';

/** The line that holds an offset, its line ending included; the last line for offsets behind the text. */
export function lineAt(scan: MarkdownScan, offset: number): MarkdownLine | null {
  return scan.lines[Math.max(0, countStarts(scan, offset) - 1)] ?? null;
}

/** Lines that start inside a range; all lines when no range is given. */
export function linesIn(scan: MarkdownScan, range?: TextRange): readonly MarkdownLine[] {
  if (range === undefined) return scan.lines;
  return scan.lines.slice(countStarts(scan, range.start - 1), countStarts(scan, range.end - 1));
}

/** How many lines start at or before an offset. */
function countStarts(scan: MarkdownScan, offset: number): number {
  let low = 0;
  let high = scan.lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((scan.lines[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
