import { isSpace, skipSpaces } from './characters.ts';

/** Level of the ATX heading at `pos`, or 0. */
export function readAtxLevel(text: string, pos: number, end: number): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  let level = 0;
  while (level < 7 && pos + level < end && text[pos + level] === '#') level += 1;
  if (level === 0 || level > 6) return 0;
  if (pos + level < end && !isSpace(text, pos + level)) return 0;
  return level as 1 | 2 | 3 | 4 | 5 | 6;
}

/** Length of the fence that opens at `pos`, or 0; a backtick fence has no backtick in its info string. */
export function readFenceLength(text: string, pos: number, end: number): number {
  const marker = text[pos];
  if (marker !== '`' && marker !== '~') return 0;
  const length = runLength(text, pos, end);
  if (length < 3) return 0;
  if (marker === '~') return length;
  for (let at = pos + length; at < end; at += 1) if (text[at] === '`') return 0;
  return length;
}

/** True when a fence of this marker and length is closed at `pos`. */
export function isFenceClose(
  text: string,
  pos: number,
  end: number,
  marker: string,
  length: number,
): boolean {
  if (text[pos] !== marker) return false;
  const run = runLength(text, pos, end);
  return run >= length && skipSpaces(text, pos + run, end) === end;
}

/** Level of the heading that the underline at `pos` makes of the paragraph above, or 0. */
export function readSetextLevel(text: string, pos: number, end: number): 0 | 1 | 2 {
  const marker = text[pos];
  if (marker !== '=' && marker !== '-') return 0;
  const run = runLength(text, pos, end);
  if (skipSpaces(text, pos + run, end) !== end) return 0;
  return marker === '=' ? 1 : 2;
}

/**
 * Offset at which the thematic break at `pos` fails, or -1 when it is one. A caller that meets the same line
 * again behind a list marker need not look again before that offset.
 */
export function findBreakFailure(text: string, pos: number, end: number): number {
  const marker = text[pos];
  if (marker !== '*' && marker !== '-' && marker !== '_') return pos;
  let count = 0;
  for (let at = pos; at < end; at += 1) {
    if (text[at] === marker) count += 1;
    else if (!isSpace(text, at)) return at;
  }
  return count >= 3 ? -1 : end;
}

function runLength(text: string, pos: number, end: number): number {
  const marker = text[pos];
  let at = pos;
  while (at < end && text[at] === marker) at += 1;
  return at - pos;
}
