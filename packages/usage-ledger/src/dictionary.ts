/**
 * Numbers texts in the order in which they are first seen; `''` is number 0. Keeps them as UTF-8 bytes, outside the
 * JavaScript heap. State and functions are apart because the functions run several times for each line of a ledger, and
 * are faster so than closures.
 */
export interface Dictionary {
  /** How many texts there are. */
  size: number;
  /** Pairs of a hash and a number plus 1; a 0 there means that the place is free. */
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
const hashFactor = 0x2c1b3c6d;

/** The hash of no bytes, to begin with. */
export const emptyHash = 0x3c6ef372;

/** Makes a dictionary; `onNew` is told of every text but `''`. */
export function createDictionary(onNew?: (id: number, text: string) => void): Dictionary {
  const store = Buffer.alloc(4096);
  const dictionary: Dictionary = {
    size: 0,
    slots: new Int32Array(512),
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

/**
 * Takes four more bytes into a hash, as a little-endian word. The last word has the zero to three bytes that are left,
 * and zeros.
 */
export function hashWord(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, hashFactor);
  return mixed ^ (mixed >>> 15);
}

/**
 * The number of the text whose UTF-8 bytes stand from `start` up to `end` and have that hash; a new one when it is not
 * there yet.
 */
export function idOfBytes(
  dictionary: Dictionary,
  bytes: DataView,
  start: number,
  end: number,
  hash: number,
): number {
  const { slots } = dictionary;
  const mask = slots.length - 2;
  for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
    const found = slots[slot + 1] ?? 0;
    if (found === 0) return add(dictionary, bytes, start, end, hash);
    if (slots[slot] === hash && isSame(dictionary, found - 1, bytes, start, end - start)) return found - 1;
  }
}

/** The number of a text; a new one when it is not there yet. */
export function idOfText(dictionary: Dictionary, text: string): number {
  const found = dictionary.known.get(text);
  if (found !== undefined) return found;
  const bytes = Buffer.from(text, 'utf8');
  const id = idOfBytes(dictionary, viewOf(bytes), 0, bytes.length, hashOf(bytes));
  // The bytes know everything, so this may be given up at any time.
  if (dictionary.known.size >= maxKnown) dictionary.known = new Map();
  dictionary.known.set(text, id);
  return id;
}

/** The text with a number. */
export function textOf({ store, starts }: Dictionary, id: number): string {
  return store.toString('utf8', starts[id] ?? 0, starts[id + 1] ?? 0);
}

function hashOf(bytes: Buffer): number {
  let hash = emptyHash;
  let i = 0;
  for (; i + 4 <= bytes.length; i += 4) hash = hashWord(hash, bytes.readInt32LE(i));
  return hashWord(hash, i < bytes.length ? bytes.readUIntLE(i, bytes.length - i) : 0);
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
  if (dictionary.size * 4 > dictionary.slots.length) {
    dictionary.slots = new Int32Array(dictionary.slots.length * 2);
    from = 0;
  }
  const { slots, hashes, size } = dictionary;
  const mask = slots.length - 2;
  for (let id = from; id < size; id++) {
    const hash = hashes[id] ?? 0;
    let slot = (hash << 1) & mask;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
    slots[slot] = hash;
    slots[slot + 1] = id + 1;
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
