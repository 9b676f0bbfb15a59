import { trimEnd } from './characters.ts';
import type { Frontmatter } from './markdown-scan.ts';
import { createLineReader } from './line-reader.ts';

/** Frontmatter that opens at `start`, or null; looks at every line at most once. */
export function readFrontmatter(text: string, start: number): Frontmatter | null {
  if (!text.startsWith('---', start)) return null;
  const reader = createLineReader(text, start);
  if (!reader.advance() || trimEnd(text, start, reader.end) !== start + 3) return null;
  const contentStart = reader.next;
  while (reader.advance()) {
    const end = trimEnd(text, reader.start, reader.end);
    const fence = end - reader.start === 3 ? text.slice(reader.start, end) : '';
    if (fence === '---' || fence === '...') {
      return { start, end: reader.end, contentStart, contentEnd: reader.start, closed: true };
    }
  }
  return { start, end: text.length, contentStart, contentEnd: text.length, closed: false };
}
