/** Numbers texts in the order in which they are first seen; keeps them as UTF-8 bytes, outside the JavaScript heap. */
export interface Dictionary {
  /** How many texts there are. */
  readonly size: () => number;
  /** The number of the text whose UTF-8 bytes stand from `start` up to `end`. */
  readonly idOfBytes: (bytes: DataView, start: number, end: number) => number;
  /** The number of a text. */
  readonly idOf: (text: string) => number;
  /** The text with a number. */
  readonly text: (id: number) => string;
}

/** Makes a dictionary; `''` is number 0, `onNew` is told of every other text. */
export function createDictionary(onNew?: (id: number, text: string) => void): Dictionary {
  let slots = new Int32Array(256).fill(-1);
  let hashes = new Int32Array(128);
  let ends = new Int32Array(129);
  let store = Buffer.alloc(4096);
  let stored = viewOf(store);
  let size = 0;
  // What the careful path asks for again and again; given up when it grows, as the bytes know everything.
  let known = new Map<string, number>();

  function same(id: number, bytes: DataView, start: number, length: number): boolean {
    const from = ends[id] ?? 0;
    if ((ends[id + 1] ?? 0) - from !== length) return false;
    let i = 0;
    for (; i + 4 <= length; i += 4)
      if (stored.getInt32(from + i, true) !== bytes.getInt32(start + i, true)) return false;
    for (; i < length; i++) if (stored.getUint8(from + i) !== bytes.getUint8(start + i)) return false;
    return true;
  }

  function rehash(): void {
    slots = new Int32Array(slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let id = 0; id < size; id++) {
      let slot = (hashes[id] ?? 0) & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
  }

  function add(bytes: DataView, start: number, end: number, hash: number): number {
    const id = size;
    const from = ends[id] ?? 0;
    const to = from + end - start;
    if (to > store.length) {
      const larger = Buffer.alloc(Math.max(store.length * 2, to));
      store.copy(larger, 0, 0, from);
      store = larger;
      stored = viewOf(store);
    }
    if (id === hashes.length) {
      const moreHashes = new Int32Array(id * 2);
      moreHashes.set(hashes);
      hashes = moreHashes;
      const moreEnds = new Int32Array(id * 2 + 1);
      moreEnds.set(ends);
      ends = moreEnds;
    }
    store.set(new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start), from);
    hashes[id] = hash;
    ends[id + 1] = to;
    size += 1;
    if (size * 2 > slots.length) rehash();
    else insert(id, hash);
    onNew?.(id, store.toString('utf8', from, to));
    return id;
  }

  function insert(id: number, hash: number): void {
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = id;
  }

  function idOfBytes(bytes: DataView, start: number, end: number): number {
    let hash = end - start;
    let i = start;
    for (; i + 4 <= end; i += 4) hash = (Math.imul(hash, 0x01000193) ^ bytes.getInt32(i, true)) | 0;
    for (; i < end; i++) hash = (Math.imul(hash, 0x01000193) ^ bytes.getUint8(i)) | 0;
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash ^= hash >>> 13;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = slots[slot] ?? -1;
      if (id === -1) return add(bytes, start, end, hash);
      if (hashes[id] === hash && same(id, bytes, start, end - start)) return id;
    }
  }

  function idOf(text: string): number {
    const found = known.get(text);
    if (found !== undefined) return found;
    const bytes = Buffer.from(text, 'utf8');
    const id = idOfBytes(viewOf(bytes), 0, bytes.length);
    if (known.size >= 4096) known = new Map();
    known.set(text, id);
    return id;
  }

  idOf('');
  return {
    size: () => size,
    idOfBytes,
    idOf,
    text: (id) => store.toString('utf8', ends[id] ?? 0, ends[id + 1] ?? 0),
  };
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
