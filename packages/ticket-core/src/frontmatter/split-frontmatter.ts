import { TicketError } from '../errors.ts';

/** Where a file's frontmatter is; offsets are UTF-16 code units into the text, ends are exclusive. */
export interface FrontmatterRange {
  readonly bom: boolean;
  /** The line ending of the opening fence, which new lines follow. */
  readonly eol: '\n' | '\r\n';
  /** The opening `---`, without its line ending. */
  readonly openStart: number;
  readonly openEnd: number;
  /** The YAML between the fences, with the line ending of its last line. */
  readonly yamlStart: number;
  readonly yamlEnd: number;
  /** The closing `---` or `...`, without its line ending. */
  readonly closeStart: number;
  readonly closeEnd: number;
  /** The body runs from here to the end of the text. */
  readonly bodyStart: number;
}

const LF = 10;
const CR = 13;
const DASH = 45;
const DOT = 46;

/** The end of a fence line's content when `start` begins one, or -1. */
function endOfFence(text: string, start: number, mark: number): number {
  for (let i = start; i < start + 3; i++) if (text.charCodeAt(i) !== mark) return -1;
  let end = start + 3;
  while (text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9) end++;
  if (end === text.length || text.charCodeAt(end) === LF) return end;
  if (text.charCodeAt(end) === CR && (end + 1 === text.length || text.charCodeAt(end + 1) === LF)) return end;
  return -1;
}

function nextLine(text: string, from: number): number {
  const lf = text.indexOf('\n', from);
  return lf === -1 ? text.length : lf + 1;
}

/**
 * Finds the frontmatter: `---` on the first line (after a byte order mark) up to a line `---` or `...`.
 * Null when the first line is no fence; throws FRONTMATTER_INVALID when the fence is never closed.
 */
export function splitFrontmatter(
  text: string,
  where: { readonly file?: string } = {},
): FrontmatterRange | null {
  const bom = text.charCodeAt(0) === 0xfe_ff;
  const openStart = bom ? 1 : 0;
  const openEnd = endOfFence(text, openStart, DASH);
  if (openEnd === -1) return null;
  const yamlStart = nextLine(text, openEnd);
  for (let line = yamlStart; line < text.length; line = nextLine(text, line)) {
    const mark = text.charCodeAt(line);
    if (mark !== DASH && mark !== DOT) continue;
    const closeEnd = endOfFence(text, line, mark);
    if (closeEnd === -1) continue;
    return {
      bom,
      eol: text.charCodeAt(openEnd) === CR ? '\r\n' : '\n',
      openStart,
      openEnd,
      yamlStart,
      yamlEnd: line,
      closeStart: line,
      closeEnd,
      bodyStart: nextLine(text, closeEnd),
    };
  }
  throw new TicketError('FRONTMATTER_INVALID', 'The frontmatter opened by `---` is never closed.', {
    file: where.file,
    line: 1,
    hint: 'End the frontmatter with a line `---` before the body.',
  });
}
