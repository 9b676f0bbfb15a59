import { isUtf8 } from 'node:buffer';

/** A line of a stream, without its line end; or why its text cannot be had. */
export type RawLine =
  | { readonly line: number; readonly text: string; readonly isEnded: boolean }
  | { readonly line: number; readonly problem: string };

const newline = 10;
const carriageReturn = 13;

/**
 * Splits a stream into lines, LF or CRLF, empty ones left out, holding no more than one line of `maxLineBytes`. The
 * last line may lack its end (`isEnded`). What the stream throws is passed on; the line begun then is dropped.
 */
export async function* splitLines(
  pieces: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<RawLine> {
  let line = 1;
  let held: Uint8Array[] = [];
  let bytes = 0;
  const take = (isEnded: boolean): RawLine | undefined => {
    const read = bytes > maxLineBytes ? tooLong(line, bytes) : readLine(held, line, isEnded);
    held = [];
    bytes = 0;
    return read;
  };
  for await (const piece of pieces) {
    let from = 0;
    for (;;) {
      const at = piece.indexOf(newline, from);
      const part = piece.subarray(from, at === -1 ? piece.length : at);
      bytes += part.length;
      if (bytes <= maxLineBytes) held.push(part);
      else held = [];
      if (at === -1) break;
      const read = take(true);
      if (read) yield read;
      line += 1;
      from = at + 1;
    }
  }
  const read = take(false);
  if (read) yield read;
}

function readLine(held: readonly Uint8Array[], line: number, isEnded: boolean): RawLine | undefined {
  const [only] = held;
  const whole =
    held.length === 1 && only ? Buffer.from(only.buffer, only.byteOffset, only.length) : Buffer.concat(held);
  const content = whole.at(-1) === carriageReturn ? whole.subarray(0, -1) : whole;
  if (content.length === 0) return undefined;
  return isUtf8(content)
    ? { line, text: content.toString('utf8'), isEnded }
    : { line, problem: 'is not UTF-8' };
}

function tooLong(line: number, bytes: number): RawLine {
  return { line, problem: `has ${bytes} bytes, more than a result may have` };
}
