import { TicketFlowError } from '../errors.ts';

/** Goes through the lines of a diff. */
export interface LineReader {
  /** The line at hand without its line end; undefined at the end. */
  peek(): string | undefined;
  /** The line at hand; the reader moves on. */
  take(): string | undefined;
  /** An error that names the line at hand. */
  malformed(expected: string): TicketFlowError;
}

const shownLength = 60;

/** Reads `text` line by line; a carriage return before a line feed belongs to the line end. */
export function readLines(text: string): LineReader {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  let at = 0;
  const peek = (): string | undefined => {
    const line = lines[at];
    return line?.endsWith('\r') === true ? line.slice(0, -1) : line;
  };
  return {
    peek,
    take() {
      const line = peek();
      at += 1;
      return line;
    },
    malformed(expected) {
      const line = peek();
      const found = line === undefined ? 'the end' : JSON.stringify(line.slice(0, shownLength));
      return new TicketFlowError(
        'DIFF_MALFORMED',
        `Unexpected ${found} at line ${at + 1} of the diff, expected ${expected}.`,
        { hint: 'Give a unified diff as `git diff` writes it.', line: at + 1 },
      );
    },
  };
}
