import type { LinePrefix } from './containers.ts';
import { endsHtml, readHtmlStart } from './html-blocks.ts';
import { findBreakFailure, readAtxLevel, readFenceLength, readSetextLevel } from './leaf-starts.ts';
import { indentAt, isBlankAt } from './line-cursor.ts';
import type { Draft, LeafKind, LineKind, MarkdownLine } from './markdown-scan.ts';
import { closeContainers, closeLeaf, describeLine, openLeaf, type ScanState } from './scan-state.ts';
import { openTable } from './table-block.ts';

interface LeafContext {
  readonly state: ScanState;
  readonly line: Draft<MarkdownLine>;
  readonly prefix: LinePrefix;
  /** The leaf that this line would continue, lazily or not. */
  readonly open: LeafKind;
  /** True when the line has the prefixes of all open containers. */
  readonly isWhole: boolean;
}

/** Reads what follows the containers of a line: a leaf block that starts here or goes on. */
export function readLeaf(state: ScanState, line: Draft<MarkdownLine>, prefix: LinePrefix): void {
  const isWhole = prefix.depth === state.stack.length;
  const context = { state, line, prefix, open: prefix.opened ? ('none' as const) : state.leaf, isWhole };
  if (isBlankAt(state.cursor)) record(context, 'blank');
  else if (indentAt(state.cursor) > 3) readIndented(context);
  else if (!startsLeaf(context)) readText(context);
}

function record({ state, line, prefix }: LeafContext, kind: LineKind): void {
  describeLine(state, line, prefix.hasMarker ? 'list-item' : kind);
}

/** Ends whatever the line does not continue and opens a leaf on it. */
function begin(context: LeafContext, leaf: LeafKind): void {
  closeContainers(context.state, context.prefix.depth);
  closeLeaf(context.state);
  openLeaf(context.state, leaf, context.line.number);
}

function readIndented(context: LeafContext): void {
  if (context.open === 'paragraph') readText(context);
  else {
    if (context.open !== 'indented' || !context.isWhole) begin(context, 'indented');
    record(context, 'indented-code');
  }
}

function readText(context: LeafContext): void {
  const { state, line, open, isWhole } = context;
  if (open === 'table' && isWhole) {
    const table = state.tables.at(-1);
    if (table !== undefined) table.lastLine = line.number;
    record(context, 'table-row');
    return;
  }
  if (open !== 'paragraph') begin(context, 'paragraph');
  record(context, 'text');
}

function startsLeaf(context: LeafContext): boolean {
  const { state, open, isWhole } = context;
  const { cursor, text } = state;
  if (open === 'paragraph' && isWhole && underlinesParagraph(context)) return true;
  const pos = cursor.nextPos;
  const char = text[pos];
  if (char === '#') return startsHeading(context);
  if (char === '`' || char === '~') return startsFence(context);
  if (char === '<') return startsHtml(context);
  if (findBreakFailure(text, pos, cursor.end) !== -1) return false;
  begin(context, 'none');
  record(context, 'thematic-break');
  return true;
}

function underlinesParagraph(context: LeafContext): boolean {
  const { state, line } = context;
  const { cursor, text } = state;
  const level = readSetextLevel(text, cursor.nextPos, cursor.end);
  if (level === 0) {
    if (!openTable(state, line)) return false;
    record(context, 'table-delimiter');
    return true;
  }
  for (let number = state.leafLine; number < line.number; number += 1) {
    const above = state.lines[number - 1];
    if (above === undefined) continue;
    above.leaf = 'heading';
    if (above.kind === 'text') above.kind = 'heading';
  }
  if (state.stack.length === 0) {
    state.headings.push({ level, setext: true, firstLine: state.leafLine, lastLine: line.number });
  }
  openLeaf(state, 'heading', state.leafLine);
  record(context, 'setext-underline');
  closeLeaf(state);
  return true;
}

function startsHeading(context: LeafContext): boolean {
  const { state, line } = context;
  const level = readAtxLevel(state.text, state.cursor.nextPos, state.cursor.end);
  if (level === 0) return false;
  begin(context, 'heading');
  if (state.stack.length === 0) {
    state.headings.push({ level, setext: false, firstLine: line.number, lastLine: line.number });
  }
  record(context, 'heading');
  closeLeaf(state);
  return true;
}

function startsFence(context: LeafContext): boolean {
  const { state, line } = context;
  const { cursor, text } = state;
  const start = cursor.nextPos;
  const length = readFenceLength(text, start, cursor.end);
  if (length === 0) return false;
  begin(context, 'fence');
  const marker = text[start] === '~' ? '~' : '`';
  state.fences.push({ openLine: line.number, closeLine: null, lastLine: 0, start, marker, length });
  record(context, 'fence-open');
  return true;
}

function startsHtml(context: LeafContext): boolean {
  const { state, open } = context;
  const { cursor, text } = state;
  const htmlEnd = readHtmlStart(text, cursor.nextPos, cursor.end, open === 'paragraph');
  if (htmlEnd === null) return false;
  begin(context, 'html');
  state.htmlEnd = htmlEnd;
  record(context, 'html');
  if (endsHtml(htmlEnd, text, cursor.nextPos, cursor.end)) closeLeaf(state);
  return true;
}
