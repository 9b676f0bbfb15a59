import type {
  Draft,
  FenceBlock,
  HeadingBlock,
  ItemBlock,
  LeafKind,
  LineKind,
  MarkdownLine,
  TableBlock,
} from './markdown-scan.ts';
import type { HtmlEnd } from './html-blocks.ts';
import { createCursor, type LineCursor } from './line-cursor.ts';

/** A block quote or list item that is open. */
export interface Container {
  /** Columns by which a line must be indented to belong to the item; 0 for a quote. */
  readonly width: number;
  readonly item: Draft<ItemBlock> | null;
  /** True while an item has nothing but its marker: a blank line then ends it. */
  empty: boolean;
}

/** Everything the scanner remembers between lines. */
export interface ScanState {
  readonly text: string;
  readonly cursor: LineCursor;
  readonly lines: Draft<MarkdownLine>[];
  readonly headings: HeadingBlock[];
  readonly items: Draft<ItemBlock>[];
  readonly fences: Draft<FenceBlock>[];
  readonly tables: Draft<TableBlock>[];
  /** Open containers, outermost first. */
  readonly stack: Container[];
  leaf: LeafKind;
  /** Number of the line on which the open leaf began. */
  leafLine: number;
  /** Set while the open leaf is an HTML block. */
  htmlEnd: HtmlEnd | null;
  /** Last line that was not blank. */
  lastContentLine: number;
}

/** State before the first line. */
export function createScanState(text: string): ScanState {
  return {
    text,
    cursor: createCursor(text),
    lines: [],
    headings: [],
    items: [],
    fences: [],
    tables: [],
    stack: [],
    leaf: 'none',
    leafLine: 0,
    htmlEnd: null,
    lastContentLine: 0,
  };
}

/** Appends a line that is blank until `describeLine` says more. */
export function addLine(state: ScanState, start: number, end: number, next: number): Draft<MarkdownLine> {
  const number = state.lines.length + 1;
  const line: Draft<MarkdownLine> = {
    number,
    start,
    end,
    next,
    kind: 'blank',
    inComment: false,
    contentStart: end,
    leaf: 'none',
    block: number,
    depth: state.stack.length,
  };
  state.lines.push(line);
  return line;
}

/** Records what the current line is; the open leaf and the cursor give the rest. */
export function describeLine(state: ScanState, line: Draft<MarkdownLine>, kind: LineKind): void {
  line.kind = kind;
  line.contentStart = state.cursor.nextPos;
  line.leaf = state.leaf;
  line.block = state.leaf === 'none' ? line.number : state.leafLine;
  line.depth = state.stack.length;
}

/** Opens a leaf block on the given line. */
export function openLeaf(state: ScanState, leaf: LeafKind, lineNumber: number): void {
  state.leaf = leaf;
  state.leafLine = lineNumber;
}

/** Ends the open leaf block, if any. */
export function closeLeaf(state: ScanState): void {
  const fence = state.fences.at(-1);
  if (state.leaf === 'fence' && fence !== undefined && fence.lastLine === 0)
    fence.lastLine = state.lines.length - 1;
  state.leaf = 'none';
  state.htmlEnd = null;
}

/** Ends the containers above `depth`, and with them the open leaf. */
export function closeContainers(state: ScanState, depth: number): void {
  if (depth === state.stack.length) return;
  closeLeaf(state);
  while (state.stack.length > depth) {
    const item = state.stack.pop()?.item;
    if (item) item.lastLine = state.lastContentLine;
  }
}
