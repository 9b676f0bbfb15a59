import type { DiffFile, DiffLine } from '../diff/diff-file.ts';

/** Tells whether a line of a diff is only half of a move: the same text goes elsewhere and comes here. */
export type IsMoved = (line: DiffLine) => boolean;

const countTexts = (files: readonly DiffFile[], kind: DiffLine['kind']): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { hunks } of files) {
    for (const { lines } of hunks) {
      for (const line of lines) {
        if (line.kind !== kind) continue;
        const text = line.text.trim();
        if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
      }
    }
  }
  return counts;
};

/** Finds lines that a whole diff moves, whatever their indentation: each removed line accounts for one added line. */
export function findMovedLines(files: readonly DiffFile[]): IsMoved {
  const counterparts = { added: countTexts(files, 'removed'), removed: countTexts(files, 'added') };
  const moved = new Set<DiffLine>();
  for (const { hunks } of files) {
    for (const { lines } of hunks) {
      for (const line of lines) {
        if (line.kind === 'context') continue;
        const text = line.text.trim();
        const left = counterparts[line.kind].get(text) ?? 0;
        if (left === 0) continue;
        counterparts[line.kind].set(text, left - 1);
        moved.add(line);
      }
    }
  }
  return (line) => moved.has(line);
}
