import { createHash } from 'node:crypto';
import type { Job } from './job.ts';

/** The bytes and the SHA-256 in hex of a payload's file: its lines, each with a line feed. */
export function measurePayload(lines: readonly string[]): Job['payload'] {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const line of lines) {
    const text = `${line}\n`;
    hash.update(text);
    bytes += Buffer.byteLength(text);
  }
  return { bytes, sha256: hash.digest('hex') };
}
