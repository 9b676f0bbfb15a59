import { markFilled, matchContainers, openContainers } from './containers.ts';
import { endsHtml } from './html-blocks.ts';
import { isFenceClose } from './leaf-starts.ts';
import { indentAt, isBlankAt, startLine } from './line-cursor.ts';
import type { Draft, MarkdownLine } from './markdown-scan.ts';
import { readLeaf } from './read-leaf.ts';
import { addLine, closeContainers, closeLeaf, describeLine, type ScanState } from './scan-state.ts';

/** Reads the line that spans `start` to `end` and records it with the blocks it opens, continues and closes. */
export function readLine(state: ScanState, start: number, end: number, next: number): void {
  startLine(state.cursor, start, end);
  const line = addLine(state, start, end, next);
  const matched = matchContainers(state);
  const isWhole = matched === state.stack.length;
  const isBlank = isBlankAt(state.cursor);
  if (isWhole && state.leaf === 'fence') continueFence(state, line);
  else if (isWhole && state.leaf === 'html' && !(isBlank && state.htmlEnd === 'blank'))
    continueHtml(state, line);
  else if (isBlank) readBlankLine(state, line, matched);
  else readLeaf(state, line, openContainers(state, matched));
  if (isBlank) return;
  state.lastContentLine = line.number;
  // A bare list marker is no content yet.
  if (!isBlankAt(state.cursor)) markFilled(state);
}

function continueFence(state: ScanState, line: Draft<MarkdownLine>): void {
  const { cursor, text } = state;
  const fence = state.fences.at(-1);
  if (fence === undefined) return;
  const closes =
    indentAt(cursor) < 4 && isFenceClose(text, cursor.nextPos, cursor.end, fence.marker, fence.length);
  describeLine(state, line, closes ? 'fence-close' : 'code');
  if (!closes) return;
  fence.closeLine = line.number;
  fence.lastLine = line.number;
  closeLeaf(state);
}

function continueHtml(state: ScanState, line: Draft<MarkdownLine>): void {
  const { cursor, htmlEnd } = state;
  describeLine(state, line, isBlankAt(cursor) ? 'blank' : 'html');
  if (htmlEnd !== null && endsHtml(htmlEnd, state.text, cursor.nextPos, cursor.end)) closeLeaf(state);
}

function readBlankLine(state: ScanState, line: Draft<MarkdownLine>, matched: number): void {
  closeContainers(state, matched);
  // Indented code may go on behind blank lines.
  if (state.leaf !== 'indented') closeLeaf(state);
  line.depth = matched;
}
