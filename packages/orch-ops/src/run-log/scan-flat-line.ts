import type { RunTotals } from './run-totals.ts';

const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const BRACE = 123;
const BRACE_END = 125;
const BLANK = 32;

const DOT = 46;

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

/** Finds the end of a number without exponent, or -1 for anything else. */
function findNumberEnd(text: string, start: number): number {
  let at = text.charCodeAt(start) === MINUS ? start + 1 : start;
  const whole = at;
  while (isDigit(text.charCodeAt(at))) at += 1;
  if (at === whole || (at > whole + 1 && text.charCodeAt(whole) === ZERO)) return -1;
  if (text.charCodeAt(at) !== DOT) return at;
  const fraction = at + 1;
  at = fraction;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at === fraction ? -1 : at;
}

function findWordEnd(text: string, start: number): number {
  if (text.startsWith('true', start) || text.startsWith('null', start)) return start + 4;
  return text.startsWith('false', start) ? start + 5 : -1;
}

/**
 * Reads one line that is a flat JSON object without escapes, the usual form of a log, and adds it to the totals.
 * @param text holds the line from `start` up to `end` (excluded), without any backslash or control character
 * @returns false when the line has another form: then nothing was added, and it needs a JSON parser
 */
export function scanFlatLine(text: string, start: number, end: number, totals: RunTotals): boolean {
  let at = start;
  if (text.charCodeAt(at) !== BRACE) return false;
  at += 1;
  let event: unknown;
  let command: unknown;
  let exitCode: unknown;
  let durationMs: unknown;
  for (;;) {
    if (text.charCodeAt(at) === BLANK) at += 1;
    if (text.charCodeAt(at) !== QUOTE) return false;
    const keyStart = at + 1;
    const keyEnd = text.indexOf('"', keyStart);
    if (keyEnd < 0 || keyEnd >= end || text.charCodeAt(keyEnd + 1) !== COLON) return false;
    at = keyEnd + 2;
    if (text.charCodeAt(at) === BLANK) at += 1;
    const valueStart = at;
    const first = text.charCodeAt(at);
    const isText = first === QUOTE;
    if (isText) {
      at = text.indexOf('"', at + 1) + 1;
      if (at === 0 || at > end) return false;
    } else {
      at = first === MINUS || isDigit(first) ? findNumberEnd(text, at) : findWordEnd(text, at);
      if (at < 0 || at >= end) return false;
    }
    const keyLength = keyEnd - keyStart;
    if (keyLength === 5 && text.startsWith('event', keyStart))
      event = isText ? text.slice(valueStart + 1, at - 1) : null;
    else if (keyLength === 7 && text.startsWith('command', keyStart))
      command = isText ? text.slice(valueStart + 1, at - 1) : null;
    else if (keyLength === 9 && text.startsWith('exit_code', keyStart))
      exitCode = isText ? null : readNumber(text, valueStart, at);
    else if (keyLength === 11 && text.startsWith('duration_ms', keyStart))
      durationMs = isText ? null : readNumber(text, valueStart, at);
    if (text.charCodeAt(at) === BLANK) at += 1;
    const next = text.charCodeAt(at);
    at += 1;
    if (next === COMMA) continue;
    if (next !== BRACE_END || at !== end) return false;
    totals.add(event, command, exitCode, durationMs);
    return true;
  }
}

function readNumber(text: string, start: number, end: number): number | null {
  const first = text.charCodeAt(start);
  if (end - start === 1) return first - ZERO;
  return first === MINUS || isDigit(first) ? Number(text.slice(start, end)) : null;
}
