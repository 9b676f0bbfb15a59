import fs from 'node:fs';
import { hashBytes } from '../transcripts/hash-bytes.ts';
import type { TranscriptCursor } from '../transcripts/transcript-state.ts';

const probeBytes = 4096;

/** What the system says of an open file. */
export type TranscriptStat = Pick<TranscriptCursor, 'dev' | 'ino' | 'size' | 'mtimeMs'>;

/** Looks at an open file, or at a path. */
export function statTranscript(target: number | string): TranscriptStat {
  const stat =
    typeof target === 'number'
      ? fs.fstatSync(target, { bigint: true })
      : fs.statSync(target, { bigint: true });
  return {
    dev: String(stat.dev),
    ino: String(stat.ino),
    size: Number(stat.size),
    mtimeMs: Number(stat.mtimeNs) / 1e6,
  };
}

/** Whether nothing can be new in a file that was read to its end before. */
export function isUnchanged(cursor: TranscriptCursor, stat: TranscriptStat): boolean {
  return (
    cursor.offset === cursor.size &&
    isSameFile(cursor, stat) &&
    cursor.mtimeMs === stat.mtimeMs &&
    cursor.size === stat.size
  );
}

/** Whether the bytes before the cursor are still those that were read, as far as head, tail and identity tell. */
export function isStillValid(cursor: TranscriptCursor, stat: TranscriptStat, descriptor: number): boolean {
  return (
    isSameFile(cursor, stat) &&
    stat.size >= cursor.offset &&
    hashRange(descriptor, 0, Math.min(probeBytes, cursor.offset)) === cursor.headHash &&
    hashRange(descriptor, Math.max(0, cursor.offset - probeBytes), cursor.offset) === cursor.tailHash
  );
}

/** The cursor of a file that was read up to `offset`. */
export function makeCursor(
  descriptor: number,
  stat: TranscriptStat,
  offset: number,
  lines: number,
): TranscriptCursor {
  return {
    ...stat,
    offset,
    lines,
    headHash: hashRange(descriptor, 0, Math.min(probeBytes, offset)),
    tailHash: hashRange(descriptor, Math.max(0, offset - probeBytes), offset),
  };
}

function isSameFile(cursor: TranscriptCursor, stat: TranscriptStat): boolean {
  return cursor.dev === stat.dev && cursor.ino === stat.ino;
}

function hashRange(descriptor: number, start: number, end: number): string {
  const bytes = Buffer.alloc(end - start);
  const count = fs.readSync(descriptor, bytes, 0, bytes.length, start);
  return hashBytes(bytes.subarray(0, count)).join('.');
}
