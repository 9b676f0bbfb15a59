import { neutraliseControls } from '@backlog-toolkit/findings';

/**
 * A text from data as inline code on one line: nothing in it is Markdown, a tag, a link, a mention or the end of a
 * cell. An element and not backticks, as no backtick can hold a backslash in front of a cell's end.
 */
export function codeCell(text: string): string {
  const line = neutraliseControls(text.replaceAll(/[\s\u0085]+/g, ' '));
  const safe = line
    .replaceAll(/[&<>|\\`*_[\]~@:!$#]/g, (char) => `&#${char.charCodeAt(0)};`)
    .replaceAll(/(?<=www)\./gi, '&#46;');
  return `<code>${safe}</code>`;
}

/** A table; cells are Markdown already. Columns after the first `left` ones are aligned to the right. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  left = 1,
): string {
  const rule = head.map((_, i) => (i < left ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
