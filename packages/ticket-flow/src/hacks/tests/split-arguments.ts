import { findClose } from './find-close.ts';

/**
 * The arguments between two offsets as written, split at the commas that stand in no bracket. `code` is the text
 * without comments and strings.
 */
export function splitArguments(code: string, text: string, from: number, to: number): string[] {
  const parts: string[] = [];
  let start = from;
  for (let at = from; at < to; at += 1) {
    const char = code.charAt(at);
    if (char === ',') {
      parts.push(text.slice(start, at));
      start = at + 1;
    } else if (char === '(' || char === '[' || char === '{') {
      const close = findClose(code, at);
      if (close !== -1 && close < to) at = close;
    }
  }
  parts.push(text.slice(start, to));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
