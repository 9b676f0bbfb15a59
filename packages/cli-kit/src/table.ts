import { showControls } from './show-controls.ts';
import { splitGraphemes, textWidth } from './text-width.ts';

function truncate(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  let used = 1;
  for (const grapheme of splitGraphemes(text)) {
    used += textWidth(grapheme);
    if (used > width) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}…`;
}

/** Puts colour around a cell as it is shown; rows and columns count from 0. */
export type PaintCell = (text: string, column: number, row: number) => string;

/**
 * Rows as aligned columns, cells on one line each, trailing blanks cut. With `columns` the last column is shortened
 * so that a line fits, but never below 20 columns. `paint` may add colour, which takes no room.
 */
export function renderTable(
  rows: readonly (readonly string[])[],
  columns?: number,
  paint: PaintCell = (text) => text,
): string {
  const cells = rows.map((row) => row.map((cell) => showControls(cell.replaceAll(/\s+/g, ' ')).trim()));
  const last = cells.reduce((most, row) => Math.max(most, row.length), 0) - 1;
  const widths = Array.from({ length: Math.max(0, last) }, (_, i) =>
    cells.reduce((width, row) => Math.max(width, textWidth(row[i] ?? '')), 0),
  );
  const used = widths.reduce((sum, width) => sum + width + 2, 0);
  const lines = cells.map((row, at) =>
    row
      .map((cell, i) => {
        const shown = i < last || columns === undefined ? cell : truncate(cell, Math.max(20, columns - used));
        const blanks = i < last ? ' '.repeat((widths[i] ?? 0) - textWidth(cell) + 2) : '';
        return (shown === '' ? '' : paint(shown, i, at)) + blanks;
      })
      .join('')
      .trimEnd(),
  );
  return lines.map((line) => `${line}\n`).join('');
}
