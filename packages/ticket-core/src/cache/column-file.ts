import { Buffer } from 'node:buffer';

/** Where a column lies in a file of columns, and the sum that tells whether it is whole. */
export interface Column {
  readonly name: string;
  /** Bytes from the beginning of the file. */
  readonly start: number;
  readonly bytes: number;
  readonly sum: number;
}

/** Bytes at the beginning of a file of columns that say what is in it. */
export const headBytes = 1024;

/** A sum over bytes that nearly every damage changes; they must begin where a 32-bit number may. */
export function sumOf(bytes: Uint8Array): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
  let sum = bytes.byteLength;
  for (let i = 0; i < words.length; i += 1) sum = Math.imul(sum ^ (words[i] ?? 0), 0x01_00_01_93);
  for (let i = words.length * 4; i < bytes.byteLength; i += 1)
    sum = Math.imul(sum ^ (bytes[i] ?? 0), 0x01_00_01_93);
  return sum >>> 0;
}

/** Joins columns to the bytes of a file. */
export function joinColumns(version: string, columns: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const places: Column[] = [];
  let size = headBytes;
  for (const [name, { byteLength: bytes }] of columns) {
    places.push({ name, start: size, bytes, sum: 0 });
    // Every column begins where numbers of any width may begin.
    size += Math.ceil(bytes / 8) * 8;
  }
  const file = Buffer.alloc(size, ' ');
  const summed = places.map((place) => {
    file.set(columns.get(place.name) ?? new Uint8Array(), place.start);
    return { ...place, sum: sumOf(file.subarray(place.start, place.start + place.bytes)) };
  });
  file.write(`${JSON.stringify({ version, columns: summed.map(Object.values) })}\n`, 0, headBytes);
  return file;
}

function isColumn(value: unknown): value is [string, number, number, number] {
  return (
    Array.isArray(value) &&
    typeof value[0] === 'string' &&
    [1, 2, 3].every((i) => Number.isSafeInteger(value[i]) && Number(value[i]) >= 0)
  );
}

/** Reads the head of a file of columns; null when it is damaged or of another version. */
export function readColumns(head: Uint8Array, version: string): ReadonlyMap<string, Column> | null {
  try {
    const json: unknown = JSON.parse(Buffer.from(head).toString('utf8'));
    if (typeof json !== 'object' || json === null || !('version' in json) || !('columns' in json))
      return null;
    if (json.version !== version || !Array.isArray(json.columns)) return null;
    const columns: unknown[] = json.columns;
    return new Map(
      columns.filter(isColumn).map(([name, start, bytes, sum]) => [name, { name, start, bytes, sum }]),
    );
  } catch {
    return null;
  }
}
