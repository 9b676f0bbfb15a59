import { isUtf8 } from 'node:buffer';

/** Why bytes are no text. */
export interface BadBytes {
  /** What the file is or has: "is not valid UTF-8." */
  readonly what: string;
  readonly hint: string;
  /** 1-based. */
  readonly line: number;
}

/** The first line that a test finds; a line feed is never part of another character. */
function lineWhere(bytes: Buffer, isBad: (line: Buffer) => boolean): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const feed = bytes.indexOf(10, start);
    const end = feed === -1 ? bytes.length : feed;
    if (isBad(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
}

/** Finds out why a file's bytes are no plain text; undefined when they are. */
export function findBadBytes(bytes: Buffer): BadBytes | undefined {
  if (!isUtf8(bytes)) {
    const line = lineWhere(bytes, (each) => !isUtf8(each));
    return { what: 'is not valid UTF-8.', hint: 'Save it as UTF-8.', line };
  }
  if (!bytes.includes(0)) return undefined;
  const line = lineWhere(bytes, (each) => each.includes(0));
  return { what: 'contains NUL bytes.', hint: 'Remove them: a ticket is plain text.', line };
}
