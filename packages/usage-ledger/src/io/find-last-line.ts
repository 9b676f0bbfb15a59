import { readSync } from 'node:fs';
import type { OpenLedger } from './open-ledger.ts';

/** Where the line after the last newline begins; the size of the file when it ends with one. */
export function findLastLine({ fd, sizeBytes }: OpenLedger): number {
  // Most ledgers end with a newline: a few bytes tell.
  let chunk = Buffer.allocUnsafe(256);
  for (let end = sizeBytes; end > 0;) {
    const from = Math.max(0, end - chunk.length);
    const count = readSync(fd, chunk, 0, end - from, from);
    const found = chunk.subarray(0, count).lastIndexOf(0x0a);
    if (found !== -1) return from + found + 1;
    end = from;
    chunk = Buffer.allocUnsafe(65_536);
  }
  return 0;
}
