import { commentRanges, type MarkdownScan, type TextRange } from '@backlog-toolkit/markdown-lines';

/** The text of a range without HTML comments, trimmed; empty when only guidance and blanks stand there. */
export function contentText(scan: MarkdownScan, range: TextRange): string {
  let text = '';
  let from = range.start;
  for (const comment of commentRanges(scan)) {
    if (comment.end <= from || comment.start >= range.end) continue;
    text += scan.text.slice(from, Math.max(from, comment.start));
    from = comment.end;
  }
  return (text + scan.text.slice(from, Math.max(from, range.end))).trim();
}
