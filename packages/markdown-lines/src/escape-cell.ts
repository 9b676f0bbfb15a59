import { skipSpaces, trimEnd } from './characters.ts';

const LINE_FEED = '<br>';
const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&#13;': '\r',
  '&#32;': ' ',
  '&#9;': '\t',
};
const BREAK = /^<br[ \t]*\/?>$/i;

/**
 * Writes any text as one table cell: pipes get a backslash, line feeds become `<br>`, carriage returns and white
 * space at either end become entities. `unescapeCell` gives the same text back.
 */
export function escapeCell(text: string): string {
  const start = skipSpaces(text, 0, text.length);
  const end = trimEnd(text, start, text.length);
  return (
    escapeSpaces(text.slice(0, start)) + escapeInner(text.slice(start, end)) + escapeSpaces(text.slice(end))
  );
}

function escapeInner(text: string): string {
  return text
    .replace(/&(?=(?:amp|lt|#13|#32|#9);)/g, '&amp;')
    .replace(/<(?=br[ \t]*\/?>)/gi, '&lt;')
    .replace(/\\(?=[\\|\r\n]|&(?:amp|lt);|$)/g, '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', LINE_FEED);
}

function escapeSpaces(spaces: string): string {
  return spaces.replaceAll(' ', '&#32;').replaceAll('\t', '&#9;');
}

/** Reads the text that `escapeCell` wrote; other Markdown in the cell stays as it is. */
export function unescapeCell(cell: string): string {
  return cell.replace(/\\[\\|]|<br[ \t]*\/?>|&(?:amp|lt|#13|#32|#9);/gi, (found) => {
    if (found.startsWith('\\')) return found.slice(1);
    return BREAK.test(found) ? '\n' : (ENTITIES[found] ?? found);
  });
}
