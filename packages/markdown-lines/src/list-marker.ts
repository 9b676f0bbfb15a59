import { isSpace } from './characters.ts';

const MAX_DIGITS = 9;

/** Width of the list marker at `pos` (`-`, `12.`), or 0; a marker is followed by white space or the line end. */
export function readMarkerWidth(text: string, pos: number, end: number): number {
  const width = isBullet(text.charCodeAt(pos)) ? 1 : readOrderedWidth(text, pos, end);
  if (width === 0) return 0;
  return pos + width === end || isSpace(text, pos + width) ? width : 0;
}

function isBullet(code: number): boolean {
  return code === 45 || code === 43 || code === 42;
}

function readOrderedWidth(text: string, pos: number, end: number): number {
  let at = pos;
  while (at < end && at - pos <= MAX_DIGITS && isDigit(text.charCodeAt(at))) at += 1;
  const digits = at - pos;
  if (digits === 0 || digits > MAX_DIGITS || at === end) return 0;
  return text[at] === '.' || text[at] === ')' ? digits + 1 : 0;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
