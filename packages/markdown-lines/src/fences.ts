import { trimEnd, skipSpaces } from './characters.ts';
import type { FenceBlock, MarkdownScan, TextRange } from './markdown-scan.ts';

/** A fenced code block; `start` is its first fence character, `end` lies behind its last line. */
export interface Fence extends TextRange {
  /** Info string, trimmed: usually the language. */
  readonly info: string;
  /** 1-based. */
  readonly openLine: number;
  /** 1-based; null when the text or the enclosing block ended first. */
  readonly closeLine: number | null;
  /** Offset of the line behind the opening fence. */
  readonly contentStart: number;
  /** Offset of the closing line, or where the block ends. */
  readonly contentEnd: number;
}

/** Fenced code blocks in text order, also those in lists and quotes. */
export function fences(scan: MarkdownScan): Fence[] {
  return scan.blocks.fences.map((block) => createFence(scan, block));
}

function createFence(scan: MarkdownScan, block: FenceBlock): Fence {
  const { text, lines } = scan;
  const { openLine, closeLine, start, length } = block;
  const open = lines[openLine - 1];
  const last = lines[block.lastLine - 1];
  const openEnd = open?.end ?? start;
  const infoStart = skipSpaces(text, start + length, openEnd);
  const contentStart = open?.next ?? openEnd;
  const contentEnd = closeLine === null ? (last?.next ?? contentStart) : (last?.start ?? contentStart);
  const info = text.slice(infoStart, trimEnd(text, infoStart, openEnd));
  return { info, openLine, closeLine, contentStart, contentEnd, start, end: last?.end ?? openEnd };
}
