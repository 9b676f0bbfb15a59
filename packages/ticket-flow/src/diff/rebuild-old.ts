import type { DiffFile } from './diff-file.ts';

/** A file before and after a diff, as lines without their line ends. */
export interface BothSides {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

/**
 * Both sides of a changed file, of which only the new text is known: the diff is taken back. Null when the text is
 * not what the diff leads to.
 */
export function rebuildSides(file: DiffFile, newText: string): BothSides | null {
  const after = newText.split('\n').map(withoutReturn);
  if (after.at(-1) === '') after.pop();
  const before: string[] = [];
  let done = 0;
  for (const { newStart, lines } of file.hunks) {
    const hasNew = lines.some((line) => line.newLine !== null);
    // A hunk without new lines names the line before it.
    const start = hasNew ? newStart - 1 : newStart;
    if (start < done || start > after.length) return null;
    for (; done < start; done += 1) before.push(after[done] ?? '');
    for (const { kind, text } of lines) {
      if (kind !== 'removed') {
        if (after[done] !== text) return null;
        done += 1;
      }
      if (kind !== 'added') before.push(text);
    }
  }
  for (; done < after.length; done += 1) before.push(after[done] ?? '');
  return { before, after };
}
