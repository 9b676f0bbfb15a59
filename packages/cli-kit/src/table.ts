import stringWidth from 'string-width';
import { showControls } from './show-controls.ts';

function truncate(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const char of text) {
    if (stringWidth(kept + char) > width - 1) break;
    kept += char;
  }
  return `${kept}…`;
}

/**
 * Rows as aligned columns, cells on one line each, trailing blanks cut. With `columns` the last column is shortened
 * so that a line fits.
 */
export function renderTable(rows: readonly (readonly string[])[], columns?: number): string {
  const cells = rows.map((row) => row.map((cell) => showControls(cell).replaceAll(/\s+/g, ' ').trim()));
  const last = Math.max(0, ...cells.map((row) => row.length)) - 1;
  const widths = Array.from({ length: last }, (_, i) =>
    Math.max(0, ...cells.map((row) => stringWidth(row[i] ?? ''))),
  );
  const used = widths.reduce((sum, width) => sum + width + 2, 0);
  const lines = cells.map((row) =>
    row
      .map((cell, i) => {
        if (i < last) return cell + ' '.repeat((widths[i] ?? 0) - stringWidth(cell) + 2);
        return columns === undefined ? cell : truncate(cell, Math.max(20, columns - used));
      })
      .join('')
      .trimEnd(),
  );
  return lines.map((line) => `${line}\n`).join('');
}
