import { countKeys, textKeys } from './entry.ts';
import { createTextTable, hashByte, hashStart, type TextTable } from './text-table.ts';

/** Finds out what the keys of lines are for. Most lines have theirs in the order of the line before. */
export interface ByteKeys {
  /** Begins a line. */
  begin(): void;
  /**
   * Reads the key behind the quote at `at`; where its closing quote is, -1 when the key is not plain. Up to 32 bytes after
   * the key are looked at.
   */
  read(view: DataView, bytes: Uint8Array, at: number): number;
  /** What the key that was read last is for. */
  role(): number;
}

/** What a value is for; counts have {@link roleCount} plus their place, texts {@link roleText} plus that in `textKeys`. */
export const roleOther = 0;
export const roleTimestamp = 1;
export const roleCost = 2;
export const roleCacheHit = 3;
export const roleCount = 8;
export const roleText = 16;

interface KnownKey {
  readonly role: number;
  readonly length: number;
  /** The key and its closing quote, four bytes in each word, and what of each word counts. */
  readonly words: Int32Array;
  readonly masks: Int32Array;
  next: KnownKey | undefined;
}

const roles: readonly (readonly [key: string, role: number])[] = [
  ['timestamp', roleTimestamp],
  ['cost_usd', roleCost],
  ['cache_hit', roleCacheHit],
  ...countKeys.map((key, i) => [key, roleCount + i] as const),
  ...textKeys.map((key, i) => [key, roleText + i] as const),
];

/** Makes {@link ByteKeys}. */
export function createByteKeys(): ByteKeys {
  const table = createTextTable();
  const keys = roles.map(([key, role], id) => addKey(table, key, role, id));
  // Stands for keys without a meaning, and for the beginning of a line.
  const other = makeKey(Buffer.alloc(0), roleOther);
  let current = other;
  return {
    begin() {
      current = other;
    },
    read(view, bytes, at) {
      const from = at + 1;
      const { next } = current;
      if (next !== undefined && isAt(next, view, from)) {
        current = next;
        return from + next.length;
      }
      let hash = hashStart;
      let end = from;
      for (let byte = bytes[end] ?? 0; byte !== 0x22; byte = bytes[++end] ?? 0) {
        if (byte === 0x5c || byte < 0x20 || byte > 0x7e) return -1;
        hash = hashByte(hash, byte);
      }
      const found = keys[table.find(bytes, from, end, hash)];
      if (found !== undefined) current.next = found;
      current = found ?? other;
      return end;
    },
    role: () => current.role,
  };
}

function isAt({ words, masks }: KnownKey, view: DataView, at: number): boolean {
  for (let i = 0; i < words.length; i++)
    if (((view.getInt32(at + i * 4, true) ^ (words[i] ?? 0)) & (masks[i] ?? 0)) !== 0) return false;
  return true;
}

function addKey(table: TextTable, key: string, role: number, id: number): KnownKey {
  const bytes = Buffer.from(key);
  let hash = hashStart;
  for (const byte of bytes) hash = hashByte(hash, byte);
  table.add(bytes, 0, bytes.length, hash, id);
  return makeKey(bytes, role);
}

function makeKey(key: Uint8Array, role: number): KnownKey {
  const bytes = Buffer.alloc(Math.ceil((key.length + 1) / 4) * 4);
  bytes.set(key);
  bytes[key.length] = 0x22;
  const mask = Buffer.alloc(bytes.length).fill(255, 0, key.length + 1);
  const wordsOf = (from: Buffer): Int32Array =>
    Int32Array.from({ length: from.length / 4 }, (_, i) => from.readInt32LE(i * 4));
  return { role, length: key.length, words: wordsOf(bytes), masks: wordsOf(mask), next: undefined };
}
