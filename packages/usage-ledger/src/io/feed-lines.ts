import { createReadStream, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { LineBuffer } from '../line-buffer.ts';
import type { OpenLedger } from './open-ledger.ts';

/** Reads from a position on until the buffer has what it wants; true when that was the end of the file. */
export function feedFromFile({ fd }: OpenLedger, from: number, buffer: LineBuffer): boolean {
  let position = from;
  for (;;) {
    const { bytes, at, length } = buffer.space();
    const count = readSync(fd, bytes, at, length, position);
    if (count === 0) return true;
    position += count;
    if (!buffer.advance(count)) return false;
  }
}

/** Reads a compressed ledger from its start to its end. */
export async function feedFromGzip({ file }: OpenLedger, buffer: LineBuffer): Promise<void> {
  const source = createReadStream(file);
  const stream = createGunzip();
  source.on('error', (error) => stream.destroy(error));
  source.pipe(stream);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    for (let taken = 0; taken < chunk.length;) {
      const { bytes, at, length } = buffer.space();
      const count = chunk.copy(bytes, at, taken, taken + length);
      taken += count;
      buffer.advance(count);
    }
  }
}
