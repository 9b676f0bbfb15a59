/** An SGR sequence; what it says is the first group. */
const sgr = String.raw`\u001B\[([\d;]*)m`;
const cell = { width: 8.4, height: 18 };
const edge = 16;
/** Colours on a dark ground, by SGR code; 90 to 97 are the bright ones. */
const colours = /** @type {Record<number, string>} */ ({
  30: '#6e7681',
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#76e3ea',
  37: '#c9d1d9',
  90: '#8b949e',
  91: '#ffa198',
  92: '#a5f3b0',
  93: '#f2cc60',
  94: '#a5d6ff',
  95: '#e2c5ff',
  96: '#b3f0f5',
  97: '#f0f6fc',
});

/** @param {string} text */
const escapeXml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * @typedef {object} Style
 * @property {string | undefined} fill
 * @property {boolean} isBold
 * @property {boolean} isDim
 */

/** What one SGR code changes; 0 and 39 take away what was there. */
const plain = { fill: undefined, isBold: false, isDim: false };

/** @param {number} code @returns {Partial<Style>} */
function changeOf(code) {
  if (code === 0) return plain;
  if (code === 1) return { isBold: true };
  if (code === 2) return { isDim: true };
  if (code === 22) return { isBold: false, isDim: false };
  if (code === 39) return { fill: undefined };
  const fill = colours[code];
  return fill === undefined ? {} : { fill };
}

/**
 * @param {Style} style
 * @param {string} codes of one SGR sequence, such as `1;31`
 * @returns {Style}
 */
function restyle(style, codes) {
  const changes = codes.split(';').map((code) => changeOf(Number(code)));
  return Object.assign({ ...style }, ...changes);
}

/** @param {string} text @param {number} column @param {Style} style */
function renderRun(text, column, { fill, isBold, isDim }) {
  const marks = [fill && `fill="${fill}"`, isBold && 'font-weight="bold"', isDim && 'opacity="0.6"']
    .filter(Boolean)
    .join(' ');
  const x = (edge + column * cell.width).toFixed(1);
  // The width is told, because fonts differ in theirs and the columns must not.
  return `<tspan x="${x}" textLength="${(text.length * cell.width).toFixed(1)}" ${marks}>${escapeXml(text)}</tspan>`;
}

/**
 * Breaks lines where a terminal of that width does; a colour goes on in the next one.
 *
 * @param {string} line
 * @param {number} columns
 */
function wrap(line, columns) {
  let column = 0;
  return line
    .split(new RegExp(`(${sgr.replace(/[()]/g, '')})`))
    .map((part) => {
      if (part.startsWith('\u001B')) return part;
      const pieces = [];
      for (let at = 0; at < part.length;) {
        if (column === columns) {
          pieces.push('\n');
          column = 0;
        }
        const piece = part.slice(at, at + columns - column);
        pieces.push(piece);
        at += piece.length;
        column += piece.length;
      }
      return pieces.join('');
    })
    .join('');
}

/**
 * What a terminal shows, as a picture.
 *
 * @param {string} output text with SGR colours; other escapes are not expected
 * @param {number} [columns] of the terminal
 * @returns {string} SVG
 */
export function renderTerminal(output, columns = 140) {
  const lines = output
    .trimEnd()
    .split('\n')
    .flatMap((line) => wrap(line, columns).split('\n'));
  /** @type {Style} */
  let style = plain;
  let widest = 60;
  const rows = lines.map((line, i) => {
    let column = 0;
    const runs = line.split(new RegExp(sgr)).map((part, j) => {
      if (j % 2 === 1) {
        style = restyle(style, part);
        return '';
      }
      const run = part.trim() === '' ? '' : renderRun(part, column, style);
      column += part.length;
      return run;
    });
    widest = Math.max(widest, column);
    return `<text y="${edge + (i + 1) * cell.height - 5}" xml:space="preserve">${runs.join('')}</text>`;
  });
  const width = Math.ceil(2 * edge + widest * cell.width);
  const height = 2 * edge + lines.length * cell.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<rect width="100%" height="100%" rx="8" fill="#0d1117"/>`,
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14" fill="#c9d1d9">',
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
