import { skimmed } from './skim-line.ts';
import type { Skim } from './skim-line.ts';

/** The text in a slot of a skim; undefined when there is no text or an empty one. */
export function textOfSlot(
  bytes: Buffer,
  { kinds, starts, ends }: Pick<Skim, 'kinds' | 'starts' | 'ends'>,
  slot: number,
): string | undefined {
  const [start = 0, end = 0] = [starts[slot], ends[slot]];
  if (start === end) return undefined;
  if (kinds[slot] === skimmed.plainText) return bytes.toString('latin1', start, end);
  if (kinds[slot] !== skimmed.text) return undefined;
  return JSON.parse(bytes.toString('utf8', start - 1, end + 1)) as string;
}

/** Reads ids, in ASCII, of which each stands on a few lines that follow each other. */
export function makeIdReader(): (bytes: Buffer, start: number, end: number) => string {
  let last: Uint8Array = new Uint8Array(64);
  let lastLength = -1;
  let lastText = '';
  return (bytes, start, end) => {
    const length = end - start;
    if (length === lastLength && isSame(bytes, start, last, length)) return lastText;
    lastText = bytes.toString('latin1', start, end);
    lastLength = length;
    if (last.length < length) last = new Uint8Array(length * 2);
    for (let i = 0; i < length; i += 1) last[i] = bytes[start + i] as number;
    return lastText;
  };
}

function isSame(bytes: Uint8Array, start: number, other: Uint8Array, length: number): boolean {
  for (let i = 0; i < length; i += 1) if (bytes[start + i] !== other[i]) return false;
  return true;
}
