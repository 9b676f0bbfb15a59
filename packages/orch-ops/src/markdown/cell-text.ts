import { escapeCell, unescapeCell } from '@backlog-toolkit/markdown-lines';

/**
 * Any text as a cell can hold it: a pipe becomes a slash, line breaks and other control characters become blanks,
 * half of a surrogate pair becomes U+FFFD, and blanks at either end go.
 */
export function cellText(text: string): string {
  return cleanText(text).trim();
}

/** The text that a cell shows: without blanks around it; `\|` is a pipe, `<br>` a line feed. */
export function readCellText(raw: string): string {
  const text = raw.trim();
  // Most cells have nothing to undo; these searches cost least.
  return text.includes('\\') || text.includes('<') || text.includes('&') ? unescapeCell(text) : text;
}

/** A new content of a cell. */
export interface CellEdit {
  /** The text that the cell shows afterwards. */
  readonly text: string;
  /** The same as it stands in the file. */
  readonly raw: string;
}

/** What a cell must contain to show `text`; when that only adds to its end, what stands there stays as it is. */
export function editCell(raw: string, text: string): CellEdit {
  const before = readCellText(raw);
  if (text === before) return { text, raw };
  if (before !== '' && text.startsWith(before)) {
    const addition = cleanText(text.slice(before.length)).trimEnd();
    // The dot keeps a blank before the addition from counting as one at the beginning of a cell.
    const longer = { text: before + addition, raw: raw + escapeCell(`.${addition}`).slice(1) };
    if (readCellText(longer.raw) === longer.text) return longer;
  }
  const clean = cellText(text);
  return { text: clean, raw: escapeCell(clean) };
}

function cleanText(text: string): string {
  return text
    .replaceAll('|', '/')
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/\p{Cs}/gu, '\uFFFD');
}
