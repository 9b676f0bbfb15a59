import { readFrontmatter } from './frontmatter.ts';
import { findComments } from './find-comments.ts';
import { createLineReader } from './line-reader.ts';
import type { MarkdownScan } from './markdown-scan.ts';
import { readLine } from './read-line.ts';
import { addLine, closeContainers, closeLeaf, createScanState, type ScanState } from './scan-state.ts';

const BOM = 0xfeff;

/**
 * Tells of every line of a Markdown text what it is. Any text is accepted, nothing is normalised, and time grows
 * with the length of the text.
 */
export function scanMarkdown(text: string): MarkdownScan {
  const hasBom = text.charCodeAt(0) === BOM;
  const start = hasBom ? 1 : 0;
  const frontmatter = readFrontmatter(text, start);
  const contentEnd = frontmatter?.closed === true ? frontmatter.contentEnd : start;
  const state = createScanState(text);
  const reader = createLineReader(text, start);
  const endings = { '\n': 0, '\r\n': 0, '\r': 0 };
  let bodyStart = start;
  while (reader.advance()) {
    const ending = text.slice(reader.end, reader.next);
    if (ending === '\n' || ending === '\r\n' || ending === '\r') endings[ending] += 1;
    if (frontmatter?.closed === true && reader.start <= contentEnd) {
      addFrontmatterLine(state, reader, reader.start === start || reader.start === contentEnd);
      bodyStart = reader.next;
    } else readLine(state, reader.start, reader.end, reader.next);
  }
  finish(state);
  const { lines, headings, items, fences, tables } = state;
  const comments = findComments(text, lines);
  return {
    text,
    hasBom,
    eol: endings['\r\n'] > endings['\n'] ? '\r\n' : '\n',
    mixedEol: Object.values(endings).filter((count) => count > 0).length > 1,
    lines,
    frontmatter,
    bodyStart,
    blocks: { headings, items, fences, tables, comments },
  };
}

function addFrontmatterLine(
  state: ScanState,
  at: { start: number; end: number; next: number },
  isFence: boolean,
): void {
  const line = addLine(state, at.start, at.end, at.next);
  line.kind = isFence ? 'frontmatter-fence' : 'frontmatter';
  line.contentStart = at.start;
}

function finish(state: ScanState): void {
  const fence = state.fences.at(-1);
  if (fence !== undefined && fence.lastLine === 0) fence.lastLine = state.lines.length;
  closeContainers(state, 0);
  closeLeaf(state);
}
