import { createHash } from 'node:crypto';

function hash(kind: string, text: string): Buffer {
  return createHash('sha256').update(kind).update('\0').update(text).digest();
}

/** A text of any length as a uuid, which an index can hold; `kind` keeps texts of different meaning apart. */
export function digestUuid(kind: 'id' | 'line' | 'message', text: string): string {
  return hash(kind, text).toString('hex', 0, 16);
}

/** A text as a whole number of 64 bits, in decimal. */
export function digestNumber(text: string): string {
  return hash('label', text).readBigInt64BE(0).toString();
}
