import { indentAt, isBlankAt, moveTo, skipColumns } from './line-cursor.ts';
import { findBreakFailure } from './leaf-starts.ts';
import { readMarkerWidth } from './list-marker.ts';
import { closeContainers, closeLeaf, type ScanState } from './scan-state.ts';

/** Deeper nesting is read as text, so that hostile input costs no more than its length. */
const MAX_DEPTH = 100;

/** What the containers of a line leave for its leaf. */
export interface LinePrefix {
  /** Containers that the line is inside of by its prefixes. */
  readonly depth: number;
  /** True when the line itself opens a container. */
  readonly opened: boolean;
  readonly hasMarker: boolean;
}

/** Consumes the prefixes of the containers that the current line continues; returns how many it does. */
export function matchContainers(state: ScanState): number {
  const { cursor, stack, text } = state;
  let matched = 0;
  for (const container of stack) {
    if (container.item === null) {
      if (isBlankAt(cursor) || text[cursor.nextPos] !== '>' || indentAt(cursor) > 3) break;
      skipQuoteMarker(state);
    } else if (isBlankAt(cursor)) {
      if (container.empty) break;
    } else {
      if (indentAt(cursor) < container.width) break;
      skipColumns(cursor, container.width);
    }
    matched += 1;
  }
  return matched;
}

/** Opens the block quotes and list items that start at the cursor, inside the first `matched` containers. */
export function openContainers(state: ScanState, matched: number): LinePrefix {
  const { cursor, stack, text } = state;
  let depth = matched;
  let opened = false;
  let hasMarker = false;
  let breakFailure = 0;
  while (depth < MAX_DEPTH && !isBlankAt(cursor) && indentAt(cursor) < 4) {
    const pos = cursor.nextPos;
    if (text[pos] === '>') openQuote(state, depth);
    else {
      // A line of many markers is tested once, not once for every marker.
      if (pos >= breakFailure) breakFailure = findBreakFailure(text, pos, cursor.end);
      if (breakFailure === -1) break;
      const inParagraph = !opened && state.leaf === 'paragraph' && depth === stack.length;
      if (!openItem(state, depth, inParagraph)) break;
      hasMarker = true;
    }
    depth = stack.length;
    opened = true;
  }
  return { depth, opened, hasMarker };
}

/** Notes that the innermost container has content now. */
export function markFilled(state: ScanState): void {
  const innermost = state.stack.at(-1);
  if (innermost !== undefined) innermost.empty = false;
}

function openQuote(state: ScanState, depth: number): void {
  closeContainers(state, depth);
  closeLeaf(state);
  markFilled(state);
  skipQuoteMarker(state);
  state.stack.push({ width: 0, item: null, empty: false });
}

/** Inside a paragraph an item must have content, and its number must be 1. */
function openItem(state: ScanState, depth: number, inParagraph: boolean): boolean {
  const { cursor, text } = state;
  const { pos, col, nextPos: markerStart, nextCol: column } = cursor;
  const width = readMarkerWidth(text, markerStart, cursor.end);
  if (width === 0) return false;
  const marker = text.slice(markerStart, markerStart + width);
  const indent = indentAt(cursor);
  moveTo(cursor, markerStart + width, column + width);
  const empty = isBlankAt(cursor);
  if (inParagraph && (empty || !/^(?:[-+*]|1[.)])$/.test(marker))) {
    moveTo(cursor, pos, col);
    return false;
  }
  const spaces = indentAt(cursor);
  const padding = empty || spaces > 4 ? 1 : spaces;
  if (!empty) skipColumns(cursor, padding);
  closeContainers(state, depth);
  closeLeaf(state);
  markFilled(state);
  const line = state.lines.length;
  const item = {
    firstLine: line,
    lastLine: line,
    markerStart,
    marker,
    indent: column,
    contentStart: cursor.nextPos,
    depth: state.stack.filter((container) => container.item !== null).length,
  };
  state.items.push(item);
  state.stack.push({ width: indent + width + padding, item, empty });
  return true;
}

function skipQuoteMarker(state: ScanState): void {
  const { cursor } = state;
  moveTo(cursor, cursor.nextPos + 1, cursor.nextCol + 1);
  skipColumns(cursor, 1);
}
