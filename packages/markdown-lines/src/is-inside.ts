import { findInlineSpans } from './inline-spans.ts';
import { lineAt } from './lines.ts';
import type { MarkdownLine, MarkdownScan, TextRange } from './markdown-scan.ts';
import { readCells } from './table-syntax.ts';

/** What surrounds an offset. */
export type Surroundings = 'code' | 'inline-code' | 'comment' | 'frontmatter' | 'text';

const CODE = new Set(['fence', 'indented']);
const INLINE = new Set(['paragraph', 'heading', 'table']);
/** Inline code of the blocks asked about so far, by the line on which they begin. */
const knownRanges = new WeakMap<MarkdownScan, Map<number, readonly TextRange[]>>();

/** Tells whether an offset lies in code, a comment, the frontmatter or plain text; fences count as code. */
export function isInside(scan: MarkdownScan, offset: number): Surroundings {
  const line = lineAt(scan, offset);
  if (line === null) return 'text';
  if (line.kind === 'frontmatter' || line.kind === 'frontmatter-fence') return 'frontmatter';
  if (CODE.has(line.leaf)) return line.kind === 'list-item' && offset < line.contentStart ? 'text' : 'code';
  if (holds(scan.blocks.comments, offset)) return 'comment';
  if (INLINE.has(line.leaf) && holds(readCodeRanges(scan, line), offset)) return 'inline-code';
  return 'text';
}

function holds(ranges: readonly TextRange[], offset: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.end ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.start ?? Infinity) <= offset;
}

function readCodeRanges(scan: MarkdownScan, line: MarkdownLine): readonly TextRange[] {
  const known = knownRanges.get(scan) ?? new Map<number, readonly TextRange[]>();
  knownRanges.set(scan, known);
  // The rows of a table share a block, but inline code never leaves its cell.
  const key = line.leaf === 'table' ? line.number : line.block;
  const ranges = known.get(key) ?? findCode(scan, line);
  known.set(key, ranges);
  return ranges;
}

function findCode(scan: MarkdownScan, line: MarkdownLine): TextRange[] {
  const { text, lines } = scan;
  if (line.leaf === 'table') {
    return readCells(text, line.contentStart, line.end).flatMap((cell) =>
      shiftCode(text, cell.start, cell.end),
    );
  }
  let last = line.block;
  while (lines[last]?.block === line.block) last += 1;
  const start = lines[line.block - 1]?.contentStart ?? line.contentStart;
  return shiftCode(text, start, lines[last - 1]?.end ?? line.end);
}

function shiftCode(text: string, start: number, end: number): TextRange[] {
  return findInlineSpans(text.slice(start, end))
    .filter((span) => span.kind === 'code')
    .map((span) => ({ start: start + span.start, end: start + span.end }));
}
