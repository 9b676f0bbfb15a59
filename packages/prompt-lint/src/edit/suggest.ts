import type { MarkdownScan, TextRange } from '@backlog-toolkit/markdown-lines';
import { lineAt } from '@backlog-toolkit/markdown-lines';
import type { Edit, Fix } from './edit.ts';

/** A change for a person to decide on; `--fix` never makes it. */
export function suggest(title: string, ...edits: readonly Edit[]): Fix {
  return { tier: 'suggested', title, edits };
}

/** Suggests to take out a range. */
export function suggestRemoval(title: string, { start, end }: TextRange): Fix {
  return suggest(title, { start, end, text: '' });
}

/** The whole lines that a range touches, with one blank line behind them where one stands in front too. */
export function wholeLines(scan: MarkdownScan, { start, end }: TextRange): TextRange {
  const first = lineAt(scan, start);
  const last = lineAt(scan, Math.max(start, end - 1));
  if (first === null || last === null) return { start, end };
  const before = scan.lines[first.number - 2];
  const after = scan.lines[last.number];
  const isApart = before === undefined || before.kind === 'blank' || before.kind === 'frontmatter-fence';
  return { start: first.start, end: isApart && after?.kind === 'blank' ? after.next : last.next };
}
