import type { MarkdownScan, TextRange } from './markdown-scan.ts';

/** HTML comments in text order, from `<!--` to behind `-->`; not those that code shows. */
export function commentRanges(scan: MarkdownScan): readonly TextRange[] {
  return scan.blocks.comments;
}
