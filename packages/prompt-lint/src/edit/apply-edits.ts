import type { Edit } from './edit.ts';

/** Text with all edits, or null when two of them touch the same characters or one lies outside the text. */
export function applyEdits(text: string, edits: readonly Edit[]): string | null {
  const sorted = edits.toSorted((first, second) => first.start - second.start || first.end - second.end);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: replacement } of sorted) {
    if (start < at || end < start || end > text.length) return null;
    parts.push(text.slice(at, start), replacement);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/**
 * The edits of all groups that can be made together: each group whole or not at all. A group that clashes with an
 * earlier one is left for the next run.
 */
export function selectCompatible(groups: readonly (readonly Edit[])[]): Edit[] {
  const sorted = groups
    .flatMap((edits, group) => edits.map((edit) => ({ edit, group })))
    .toSorted((first, second) => first.edit.start - second.edit.start || first.group - second.group);
  const dropped = new Set<number>();
  let last: (typeof sorted)[number] | undefined;
  for (const next of sorted) {
    if (dropped.has(next.group)) continue;
    if (last !== undefined && !dropped.has(last.group) && clashes(last.edit, next.edit)) {
      dropped.add(Math.max(last.group, next.group));
    }
    if (!dropped.has(next.group)) last = next;
  }
  return sorted.filter(({ group }) => !dropped.has(group)).map(({ edit }) => edit);
}

/** Insertions at one place clash too: their order would be chance. */
function clashes(first: Edit, second: Edit): boolean {
  return second.start < first.end || second.start === first.start;
}
