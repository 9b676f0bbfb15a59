import fs from 'node:fs';
import { hashContent } from '@backlog-toolkit/file-store';
import type { FilePlace } from '../transcripts/file-reading.ts';
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

/** The cursor of a file that was read up to a place, from that of a cursor on if that is still valid. */
export function makeCursor(
  descriptor: number,
  stat: TranscriptStat,
  { offset, line }: FilePlace,
  valid: TranscriptCursor | undefined,
): TranscriptCursor {
  // The same bytes as before: hooks have no time to spare.
  const knownHead = valid !== undefined && valid.offset >= probeBytes ? valid.headHash : undefined;
  return {
    ...stat,
    offset,
    lines: line,
    headHash: knownHead ?? hashRange(descriptor, 0, Math.min(probeBytes, offset)),
    tailHash: hashRange(descriptor, Math.max(0, offset - probeBytes), offset),
  };
}

function isSameFile(cursor: TranscriptCursor, stat: TranscriptStat): boolean {
  return cursor.dev === stat.dev && cursor.ino === stat.ino;
}

function hashRange(descriptor: number, start: number, end: number): string {
  const bytes = Buffer.alloc(end - start);
  const count = fs.readSync(descriptor, bytes, 0, bytes.length, start);
  return hashContent(bytes.subarray(0, count));
}
