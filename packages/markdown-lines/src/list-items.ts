import { skipSpaces, trimEnd } from './characters.ts';
import type { ItemBlock, MarkdownScan, TextRange } from './markdown-scan.ts';

/** A list item; `start` is the offset of its marker, `end` lies behind its last line that is not blank. */
export interface ListItem extends TextRange {
  /** Column (0-based) of the marker. */
  readonly indent: number;
  /** How many list items enclose this one. */
  readonly depth: number;
  /** The marker as written: `-`, `*`, `+`, `3.`, `3)`. */
  readonly marker: string;
  readonly ordered: boolean;
  /** Present when `ordered`. */
  readonly number?: number;
  /** State of the checkbox, or null when there is none; `X` counts as `x`. */
  readonly task: null | ' ' | 'x';
  /** Offset of the character between the brackets, or null. */
  readonly checkboxOffset: number | null;
  /** First paragraph behind marker and checkbox, its lines joined by a space. */
  readonly text: string;
  /** Offset of `text`. */
  readonly textStart: number;
  /** 1-based. */
  readonly line: number;
  /** 1-based number of the last line that is not blank, nested content included. */
  readonly lastLine: number;
}

/** List items whose marker lies in the range, in text order; nested items follow their parent. */
export function listItems(scan: MarkdownScan, range?: TextRange): ListItem[] {
  const { items } = scan.blocks;
  const inRange =
    range === undefined
      ? items
      : items.filter((item) => item.markerStart >= range.start && item.markerStart < range.end);
  return inRange.map((item) => createItem(scan, item));
}

function createItem(scan: MarkdownScan, block: ItemBlock): ListItem {
  const { indent, depth, marker, markerStart: start, firstLine: line, lastLine } = block;
  const ordered = marker.length > 1;
  const end = trimEnd(scan.text, start, scan.lines[lastLine - 1]?.end ?? start);
  const checkboxOffset = findCheckbox(scan, block);
  const textStart =
    checkboxOffset === null
      ? block.contentStart
      : skipSpaces(scan.text, checkboxOffset + 2, scan.lines[line - 1]?.end ?? end);
  return {
    indent,
    depth,
    marker,
    ordered,
    ...(ordered ? { number: Number(marker.slice(0, -1)) } : {}),
    task: checkboxOffset === null ? null : scan.text[checkboxOffset] === ' ' ? ' ' : 'x',
    checkboxOffset,
    text: readParagraph(scan, block, textStart),
    textStart,
    line,
    lastLine,
    start,
    end,
  };
}

function findCheckbox(scan: MarkdownScan, block: ItemBlock): number | null {
  const { text, lines } = scan;
  const line = lines[block.firstLine - 1];
  const at = block.contentStart;
  if (line === undefined || line.leaf !== 'paragraph' || line.contentStart !== at) return null;
  const isBox = text[at] === '[' && text[at + 2] === ']' && ' xX'.includes(text[at + 1] ?? '-');
  return isBox && (at + 3 >= line.end || text[at + 3] === ' ' || text[at + 3] === '\t') ? at + 1 : null;
}

function readParagraph(scan: MarkdownScan, block: ItemBlock, textStart: number): string {
  const { text, lines } = scan;
  const first = lines[block.firstLine - 1];
  if (first === undefined) return '';
  const parts = [text.slice(textStart, trimEnd(text, textStart, first.end))];
  for (
    let index = block.firstLine;
    first.leaf === 'paragraph' && lines[index]?.block === first.block;
    index += 1
  ) {
    const line = lines[index];
    if (line !== undefined)
      parts.push(text.slice(line.contentStart, trimEnd(text, line.contentStart, line.end)));
  }
  return parts.join(' ').trim();
}
