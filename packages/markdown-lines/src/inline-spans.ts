import type { TextRange } from './markdown-scan.ts';

/** Inline code (with its backticks) or an HTML comment inside a run of text. */
export interface InlineSpan extends TextRange {
  readonly kind: 'code' | 'comment';
}

/**
 * Inline code and comments in one block of text, in order; whichever starts first hides the other. Offsets are
 * relative to `text`. Every search for a closing mark goes on where the last one stopped, so time stays linear.
 */
export function findInlineSpans(text: string): InlineSpan[] {
  const spans: InlineSpan[] = [];
  const findClosingRun = createRunFinder(text);
  const special = /[\\`<]/g;
  let commentsEnd = false;
  for (let match = special.exec(text); match !== null; match = special.exec(text)) {
    const start = match.index;
    const char = match[0];
    let end = -1;
    if (char === '\\') special.lastIndex = start + 2;
    else if (char === '`') {
      const length = countBackticks(text, start);
      const close = findClosingRun(length, start + length);
      end = close === -1 ? -1 : close + length;
      special.lastIndex = start + length;
    } else if (!commentsEnd && text.startsWith('<!--', start)) {
      // `<!-->` is a whole comment.
      const close = text.indexOf('-->', start + 2);
      commentsEnd = close === -1;
      end = commentsEnd ? -1 : close + 3;
    }
    if (end === -1) continue;
    spans.push({ kind: char === '`' ? 'code' : 'comment', start, end });
    special.lastIndex = end;
  }
  return spans;
}

/** Inline code of one line, backticks included; offsets are relative to `lineText`. */
export function inlineCodeRanges(lineText: string): TextRange[] {
  return findInlineSpans(lineText)
    .filter((span) => span.kind === 'code')
    .map(({ start, end }) => ({ start, end }));
}

function countBackticks(text: string, start: number): number {
  let at = start;
  while (text[at] === '`') at += 1;
  return at - start;
}

/** Finds the first run of exactly `length` backticks from `from` on; calls must move forward. */
function createRunFinder(text: string): (length: number, from: number) => number {
  let runs: Map<number, { starts: number[]; next: number }> | null = null;
  return (length, from) => {
    runs ??= indexRuns(text);
    const run = runs.get(length);
    if (run === undefined) return -1;
    while ((run.starts[run.next] ?? Infinity) < from) run.next += 1;
    return run.starts[run.next] ?? -1;
  };
}

function indexRuns(text: string): Map<number, { starts: number[]; next: number }> {
  const runs = new Map<number, { starts: number[]; next: number }>();
  for (let start = text.indexOf('`'); start !== -1; start = text.indexOf('`', start)) {
    const length = countBackticks(text, start);
    const run = runs.get(length);
    if (run === undefined) runs.set(length, { starts: [start], next: 0 });
    else run.starts.push(start);
    start += length;
  }
  return runs;
}
