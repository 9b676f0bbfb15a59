/**
 * Aligns columns: the first to the left, the others as `align` says (default: left).
 *
 * @param {readonly (readonly string[])[]} rows
 * @param {readonly ('left' | 'right')[]} [align]
 * @returns {string} lines without trailing spaces
 */
export function formatTable(rows, align = []) {
  /** @type {number[]} */
  const widths = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  }
  const pad = (/** @type {string} */ cell, /** @type {number} */ i) =>
    align[i] === 'right' ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0);
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
