const newline = 0x0a;

/** How many bytes to read at a time. */
export const chunkBytes: number = 256 * 1024;

/** How many bytes stand behind those that are held, so that vectors can be read up to the last of them. */
export const slackBytes = 32;

/** Longer lines are bad and are not held in memory, in bytes. */
export const maxLineBytes: number = 16 * 1024 * 1024;

/** What a {@link LineBuffer} hands its lines to. */
export interface LineSink {
  /** Reads whole lines that begin before `limit`, as many as it can, from `start` on and returns where it stopped. */
  readMany(bytes: Buffer, start: number, end: number, limit: number): number;
  /** Reads the line from `start` up to `end`; `ended` tells whether a newline follows. */
  readOne(bytes: Buffer, start: number, end: number, ended: boolean): void;
  /** Counts a line that is over the limit. */
  tooLong(lengthBytes: number): void;
}

/** Cuts what is read into lines; holds one chunk, or one line where that is longer. */
export interface LineBuffer {
  /** Where to put the next bytes. */
  space(): { readonly bytes: Buffer; readonly at: number; readonly length: number };
  /** Takes that many bytes that were put there; false once every line that begins before the limit is read. */
  advance(count: number): boolean;
  /** Reads what stands after the last newline; to be called at the end of the file. */
  end(): void;
}

/** Where to begin and stop, in bytes of the file. */
export interface LineRange {
  /** Position of the first byte that will be given. */
  readonly from: number;
  /** Whether that byte may be in the middle of a line, which is left out then. */
  readonly skipFirst: boolean;
  /** Lines that begin here or later are left out. */
  readonly to: number;
}

/** Memory that several {@link LineBuffer}s use one after another. */
export interface LineMemory {
  bytes: Buffer;
  /** What `bytes` is, unless a line needs more. */
  readonly usual: Buffer;
}

/** Memory for a chunk; it grows when a line needs more. */
export function createLineMemory(
  usual: Buffer = Buffer.allocUnsafeSlow(chunkBytes + slackBytes),
): LineMemory {
  return { bytes: usual, usual };
}

/** Makes a {@link LineBuffer}. */
export function createLineBuffer(range: LineRange, sink: LineSink, memory: LineMemory): LineBuffer {
  let { bytes } = memory;
  let base = range.from;
  let held = 0;
  let skipping = range.skipFirst;
  // Length so far of a line that is too long to be held.
  let dropped = 0;

  function readLines(): number {
    let start = 0;
    while (base + start < range.to || skipping || dropped > 0) {
      if (!skipping && dropped === 0) {
        const stop = sink.readMany(bytes, start, held, range.to - base);
        if (stop > start) {
          start = stop;
          continue;
        }
      }
      const found = bytes.indexOf(newline, start);
      if (found === -1 || found >= held) break;
      if (skipping) skipping = false;
      else if (dropped > 0) {
        sink.tooLong(dropped + found - start);
        dropped = 0;
      } else if (found - start > maxLineBytes) sink.tooLong(found - start);
      else sink.readOne(bytes, start, found, true);
      start = found + 1;
    }
    return start;
  }

  function useBytes(other: Buffer, start: number): void {
    if (start > 0 || other !== bytes) bytes.copy(other, 0, start, start + held);
    bytes = other;
    memory.bytes = other;
  }

  function keep(start: number): void {
    base += start;
    held -= start;
    // The usual bytes are read faster: back to them once a long line is over.
    useBytes(held * 2 <= memory.usual.length - slackBytes ? memory.usual : bytes, start);
    if (skipping) {
      base += held;
      held = 0;
    } else if (dropped > 0 || held > maxLineBytes) {
      dropped += held;
      base += held;
      held = 0;
    } else if (held === bytes.length - slackBytes) {
      useBytes(Buffer.allocUnsafeSlow(Math.min(held * 2, maxLineBytes + chunkBytes) + slackBytes), 0);
    }
  }

  return {
    space: () => ({
      bytes,
      at: held,
      length: bytes.length - slackBytes - held,
    }),
    advance(count) {
      const searchFrom = held;
      held += count;
      // The byte after the last one ends every search within bounds.
      bytes[held] = newline;
      // What was held has no newline: a long line is not searched from its beginning again.
      const start = bytes.indexOf(newline, searchFrom) < held ? readLines() : 0;
      const more = base + start < range.to || skipping || dropped > 0;
      if (more) keep(start);
      return more;
    },
    end() {
      if (dropped > 0 || held > maxLineBytes) sink.tooLong(dropped + held);
      else if (held > 0 && !skipping) sink.readOne(bytes, 0, held, false);
      held = 0;
      dropped = 0;
    },
  };
}
