import type { Fence, TextRange } from '@backlog-toolkit/markdown-lines';

/** A shell command that runs when a skill or command is invoked; its output stands where the command stood. */
export interface Injection extends TextRange {
  readonly command: string;
  /** `` !`cmd` `` in a line, or a fenced block with the info string `!`. */
  readonly form: 'inline' | 'block';
}

// A line start or white space goes before; `=` and a backtick there make it text. Fences do not hide it.
const inline = /(?<![^\s])!`([^`\r\n]+)`/g;

/**
 * The commands that run, in text order: inline ones wherever they stand in the body, fences and comments included,
 * and `!` blocks. As observed in Claude Code 2.1.330 (2026-11).
 */
export function findInjections(text: string, bodyStart: number, fences: () => readonly Fence[]): Injection[] {
  const found: Injection[] = [];
  if (text.includes('```!', bodyStart)) {
    for (const { info, contentStart, contentEnd, start, end } of fences()) {
      if (info !== '!' || start < bodyStart) continue;
      found.push({ start, end, command: text.slice(contentStart, contentEnd).trim(), form: 'block' });
    }
  }
  if (!text.includes('!`', bodyStart)) return found;
  const blocks = [...found];
  let next = 0;
  inline.lastIndex = bodyStart;
  for (let match = inline.exec(text); match !== null; match = inline.exec(text)) {
    const start = match.index;
    while ((blocks[next]?.end ?? Infinity) <= start) next += 1;
    if (start >= (blocks[next]?.start ?? Infinity)) continue;
    found.push({ start, end: start + match[0].length, command: (match[1] ?? '').trim(), form: 'inline' });
  }
  return found.toSorted((first, second) => first.start - second.start);
}
