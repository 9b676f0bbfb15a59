/** Lines that take the place of others. */
export interface LineChange {
  /** Line of the first one, from 1; of an insertion, the line before it. */
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A unified diff without context of changes in the order of their lines; `''` when there are none. */
export function formatLineDiff(file: string, changes: readonly LineChange[]): string {
  if (changes.length === 0) return '';
  const output = [`--- ${file}`, `+++ ${file}`];
  let shift = 0;
  for (const { line, before, after } of changes) {
    const first = before.length === 0 ? line + 1 : line;
    output.push(
      `@@ -${line},${before.length} +${first + shift},${after.length} @@`,
      ...before.map((text) => `-${text}`),
      ...after.map((text) => `+${text}`),
    );
    shift += after.length - before.length;
  }
  return `${output.join('\n')}\n`;
}
