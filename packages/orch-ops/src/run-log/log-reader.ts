import { isUtf8 } from 'node:buffer';
import { RunTotals } from './run-totals.ts';
import { scanFlatLine } from './scan-flat-line.ts';

/** A line of the run log that cannot be read. */
export interface BadLogLine {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** A line that is longer is passed over. */
export const LINE_LIMIT_BYTES: number = 16 * 1024 * 1024;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BACKSLASH = 92;

/** True when there are control characters other than line ends: JSON does not allow them within strings. */
function hasControls(bytes: Buffer): boolean {
  for (let code = 0; code < 32; code += 1)
    if (code !== LINE_FEED && code !== CARRIAGE_RETURN && bytes.includes(code)) return true;
  for (let at = bytes.indexOf(CARRIAGE_RETURN); at >= 0; at = bytes.indexOf(CARRIAGE_RETURN, at + 1))
    if (bytes[at + 1] !== LINE_FEED) return true;
  return false;
}

/** Takes the bytes of a run log; everything but the usual flat line goes through JSON.parse. */
export class LogReader {
  readonly totals: RunTotals = new RunTotals();
  readonly badLines: BadLogLine[] = [];
  badCount = 0;
  #line = 0;

  /** Takes whole lines; `bytes` ends with a line feed. */
  feed(bytes: Buffer): void {
    const isPlain = isUtf8(bytes) && !hasControls(bytes);
    const text = bytes.toString('latin1');
    // Asked of the bytes: V8 takes indexOf of a string for free of effects and may run it for every line.
    let backslash = bytes.indexOf(BACKSLASH);
    for (let start = 0; start < text.length;) {
      const feedAt = text.indexOf('\n', start);
      this.#line += 1;
      const end = text.charCodeAt(feedAt - 1) === 13 && feedAt > start ? feedAt - 1 : feedAt;
      if (backslash >= 0 && backslash < start) backslash = bytes.indexOf(BACKSLASH, start);
      const hasEscape = backslash >= 0 && backslash < end;
      if (!isPlain || hasEscape || !scanFlatLine(text, start, end, this.totals))
        this.#parse(bytes.subarray(start, end));
      start = feedAt + 1;
    }
  }

  /** Takes a last line without a line feed; false when it is not JSON, and then it counts for nothing. */
  feedLast(bytes: Buffer): boolean {
    const before = this.badCount;
    const forget = this.mark();
    this.#line += 1;
    this.#parse(bytes);
    if (this.badCount === before) return true;
    forget();
    return false;
  }

  /** Remembers what was read; the function that it returns forgets everything after it. */
  mark(): () => void {
    const bringBackTotals = this.totals.mark();
    const { badCount } = this;
    const line = this.#line;
    return () => {
      bringBackTotals();
      this.badCount = badCount;
      this.badLines.splice(badCount);
      this.#line = line;
    };
  }

  /** Counts a line that is too long to be read. */
  skip(): void {
    this.#line += 1;
    this.#refuse(`longer than ${LINE_LIMIT_BYTES} bytes`);
  }

  #refuse(reason: string): void {
    this.badCount += 1;
    if (this.badLines.length < 10) this.badLines.push({ line: this.#line, reason });
  }

  #parse(bytes: Buffer): void {
    if (!isUtf8(bytes)) {
      this.#refuse('expected UTF-8, found other bytes');
      return;
    }
    const text = (this.#line === 1 ? bytes.toString().replace(/^\uFEFF/, '') : bytes.toString()).trim();
    if (text === '') return;
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value !== 'object' || value === null) this.#refuse('expected an object');
      else this.#add(value);
    } catch (error) {
      this.#refuse(error instanceof SyntaxError ? error.message : 'expected JSON');
    }
  }

  #add(value: object): void {
    const entry: Record<string, unknown> = { ...value };
    this.totals.add(entry['event'], entry['command'], entry['exit_code'], entry['duration_ms']);
  }
}
