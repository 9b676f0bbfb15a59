/**
 * Numbers texts in the order in which they are first seen; `''` is number 0. Keeps them as UTF-8 bytes, outside the
 * JavaScript heap. State and functions are apart because the functions run several times for each line of a ledger, and
 * are faster so than closures.
 */
export interface Dictionary {
  /** How many texts there are. */
  size: number;
  /** Numbers by hash; -1 where there is none. */
  slots: Int32Array;
  hashes: Int32Array;
  /** Where the text with a number begins in `store`; it ends where the next one begins. */
  starts: Int32Array;
  store: Buffer;
  stored: DataView;
  /** What was asked for as text lately. */
  known: Map<string, number>;
  /** Is told of every new text. */
  readonly onNew: ((id: number, text: string) => void) | undefined;
}

const maxKnown = 4096;

/** Makes a dictionary; `onNew` is told of every text but `''`. */
export function createDictionary(onNew?: (id: number, text: string) => void): Dictionary {
  const store = Buffer.alloc(4096);
  const dictionary: Dictionary = {
    size: 0,
    slots: new Int32Array(256).fill(-1),
    hashes: new Int32Array(128),
    starts: new Int32Array(129),
    store,
    stored: viewOf(store),
    known: new Map(),
    onNew,
  };
  idOfText(dictionary, '');
  return dictionary;
}

/** The number of the text whose UTF-8 bytes stand from `start` up to `end`; a new one when it is not there yet. */
export function idOfBytes(dictionary: Dictionary, bytes: DataView, start: number, end: number): number {
  let hash = end - start;
  let i = start;
  for (; i + 4 <= end; i += 4) hash = (Math.imul(hash, 0x01000193) ^ bytes.getInt32(i, true)) | 0;
  for (; i < end; i++) hash = (Math.imul(hash, 0x01000193) ^ bytes.getUint8(i)) | 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash ^= hash >>> 13;
  const { slots, hashes } = dictionary;
  const mask = slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const id = slots[slot] ?? -1;
    if (id === -1) return add(dictionary, bytes, start, end, hash);
    if (hashes[id] === hash && isSame(dictionary, id, bytes, start, end - start)) return id;
  }
}

/** The number of a text; a new one when it is not there yet. */
export function idOfText(dictionary: Dictionary, text: string): number {
  const found = dictionary.known.get(text);
  if (found !== undefined) return found;
  const bytes = Buffer.from(text, 'utf8');
  const id = idOfBytes(dictionary, viewOf(bytes), 0, bytes.length);
  // The bytes know everything, so this may be given up at any time.
  if (dictionary.known.size >= maxKnown) dictionary.known = new Map();
  dictionary.known.set(text, id);
  return id;
}

/** The text with a number. */
export function textOf({ store, starts }: Dictionary, id: number): string {
  return store.toString('utf8', starts[id] ?? 0, starts[id + 1] ?? 0);
}

function isSame(
  { starts, stored }: Dictionary,
  id: number,
  bytes: DataView,
  start: number,
  length: number,
): boolean {
  const from = starts[id] ?? 0;
  if ((starts[id + 1] ?? 0) - from !== length) return false;
  let i = 0;
  for (; i + 4 <= length; i += 4)
    if (stored.getInt32(from + i, true) !== bytes.getInt32(start + i, true)) return false;
  for (; i < length; i++) if (stored.getUint8(from + i) !== bytes.getUint8(start + i)) return false;
  return true;
}

function add(dictionary: Dictionary, bytes: DataView, start: number, end: number, hash: number): number {
  const id = dictionary.size;
  const from = dictionary.starts[id] ?? 0;
  const to = from + end - start;
  makeRoom(dictionary, to);
  dictionary.store.set(new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start), from);
  dictionary.hashes[id] = hash;
  dictionary.starts[id + 1] = to;
  dictionary.size += 1;
  placeAll(dictionary, id);
  if (id > 0) dictionary.onNew?.(id, textOf(dictionary, id));
  return id;
}

function makeRoom(dictionary: Dictionary, bytes: number): void {
  const { size, store, hashes, starts } = dictionary;
  if (bytes > store.length) {
    dictionary.store = Buffer.alloc(Math.max(store.length * 2, bytes));
    store.copy(dictionary.store);
    dictionary.stored = viewOf(dictionary.store);
  }
  if (size === hashes.length) {
    dictionary.hashes = new Int32Array(size * 2);
    dictionary.hashes.set(hashes);
    dictionary.starts = new Int32Array(size * 2 + 1);
    dictionary.starts.set(starts);
  }
}

/** Puts the numbers from `first` on into slots, or all of them when more slots are needed. */
function placeAll(dictionary: Dictionary, first: number): void {
  let from = first;
  if (dictionary.size * 2 > dictionary.slots.length) {
    dictionary.slots = new Int32Array(dictionary.slots.length * 2).fill(-1);
    from = 0;
  }
  const { slots, hashes, size } = dictionary;
  const mask = slots.length - 1;
  for (let id = from; id < size; id++) {
    let slot = (hashes[id] ?? 0) & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = id;
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
