import { skipSpaces, trimEnd } from './characters.ts';
import type { ItemBlock, LeafKind, MarkdownScan, TextRange } from './markdown-scan.ts';

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
  const first = findFirstLine(scan, block);
  const end = trimEnd(scan.text, start, scan.lines[lastLine - 1]?.end ?? start);
  const checkboxOffset = first.leaf === 'paragraph' ? findCheckbox(scan.text, first) : null;
  const textStart =
    checkboxOffset === null ? first.start : skipSpaces(scan.text, checkboxOffset + 2, first.end);
  return {
    indent,
    depth,
    marker,
    ordered,
    ...(ordered ? { number: Number(marker.slice(0, -1)) } : {}),
    task: checkboxOffset === null ? null : readTask(scan.text, checkboxOffset),
    checkboxOffset,
    text: readParagraph(scan, first, textStart),
    textStart,
    line,
    lastLine,
    start,
    end,
  };
}

/** The line on which the content of an item starts, from where its own content starts. */
interface ContentLine extends TextRange {
  readonly number: number;
  readonly leaf: LeafKind;
}

/** Content may start on the line below a bare marker. */
function findFirstLine(scan: MarkdownScan, block: ItemBlock): ContentLine {
  const line = scan.lines[block.firstLine - 1];
  const below = scan.lines[block.firstLine];
  const { contentStart, firstLine: number } = block;
  if (line === undefined) return { number, start: contentStart, end: contentStart, leaf: 'none' };
  const isBare = line.leaf === 'none' && contentStart === line.end && block.lastLine > number;
  if (isBare && below?.kind === 'text') {
    return { number: below.number, start: below.contentStart, end: below.end, leaf: below.leaf };
  }
  // What another marker on the same line holds belongs to that item.
  const leaf = line.contentStart === contentStart ? line.leaf : 'none';
  return { number, start: contentStart, end: line.end, leaf };
}

function findCheckbox(text: string, { start, end }: ContentLine): number | null {
  const isBox = text[start] === '[' && text[start + 2] === ']' && ' \txX'.includes(text[start + 1] ?? '-');
  const isApart = start + 3 >= end || text[start + 3] === ' ' || text[start + 3] === '\t';
  return isBox && isApart ? start + 1 : null;
}

function readTask(text: string, checkboxOffset: number): ' ' | 'x' {
  return text[checkboxOffset]?.toLowerCase() === 'x' ? 'x' : ' ';
}

function readParagraph(scan: MarkdownScan, first: ContentLine, textStart: number): string {
  const { text, lines } = scan;
  const parts = [text.slice(textStart, trimEnd(text, textStart, first.end))];
  for (let index = first.number; first.leaf === 'paragraph'; index += 1) {
    const line = lines[index];
    if (line === undefined || line.block !== first.number) break;
    parts.push(text.slice(line.contentStart, trimEnd(text, line.contentStart, line.end)));
  }
  return parts.join(' ').trim();
}
