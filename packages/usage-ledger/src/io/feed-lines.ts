import { createReadStream, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { LineBuffer } from '../line-buffer.ts';
import type { OpenLedger } from './open-ledger.ts';

/** Reads from one position up to another, or until the buffer has what it wants. */
export function feedFromFile({ fd }: OpenLedger, from: number, to: number, buffer: LineBuffer): void {
  for (let position = from; position < to;) {
    const { bytes, at, length } = buffer.space();
    const count = readSync(fd, bytes, at, Math.min(length, to - position), position);
    if (count === 0) return;
    position += count;
    if (!buffer.advance(count)) return;
  }
}

/** The bytes of a ledger from its start to its end, unpacked when it is compressed. */
export function streamLedger({ file, isGzip }: OpenLedger): AsyncIterable<Buffer> {
  const source = createReadStream(file, { highWaterMark: 262_144 });
  if (!isGzip) return source;
  const stream = createGunzip();
  source.on('error', (error) => stream.destroy(error));
  return source.pipe(stream);
}

/** Gives a buffer a chunk of what it is to cut into lines. */
export function feedChunk(chunk: Buffer, buffer: LineBuffer): void {
  for (let taken = 0; taken < chunk.length;) {
    const { bytes, at, length } = buffer.space();
    const count = chunk.copy(bytes, at, taken, taken + length);
    taken += count;
    buffer.advance(count);
  }
}
