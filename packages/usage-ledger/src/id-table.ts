/** One line with an id, as the table knows it. */
export interface IdSlot {
  readonly low: number;
  readonly high: number;
  /** Where the line begins in the ledger. */
  readonly offset: number;
}

/** Where a table keeps its pages. */
export interface PageSource {
  /** Reads a page; one that was never written is all zeros. */
  read(page: number): Buffer;
}

/** An open hash table in pages, which are read when they are needed. It has no ids, only where they can be found. */
export interface IdTable {
  readonly slotCount: number;
  /** How many slots are taken. */
  readonly used: () => number;
  /** Lines that may have an id with this hash. */
  find(low: number, high: number): number[];
  /** Adds a line; once more is the same as once. Not when {@link IdTable.isFull}. */
  add(slot: IdSlot): void;
  readonly isFull: () => boolean;
  /** Calls back for every line. */
  each(visit: (slot: IdSlot) => void): void;
  /** The pages that changed. */
  readonly changed: () => ReadonlyMap<number, Buffer>;
}

/** Bytes of a page. */
export const pageBytes = 4096;
const slotBytes = 16;
const slotsPerPage = pageBytes / slotBytes;

interface IdPage {
  readonly bytes: Buffer;
  readonly view: DataView;
}

const lowStart = 0xde_ad_be_ef;
const highStart = 0x41_c6_ce_57;

/** Hashes an id to two times 32 bits. */
export function hashId(id: string): readonly [low: number, high: number] {
  let low = lowStart;
  let high = highStart;
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i);
    low = addLow(low, code);
    high = addHigh(high, code);
  }
  low = mixLow(low, high);
  return [low >>> 0, mixHigh(low, high) >>> 0];
}

/** Puts the {@link hashId} of an id at a place of a list of words; `length` bytes of ASCII are what follows its start. */
export type HashBytes = (
  bytes: Uint8Array,
  from: number,
  length: number,
  words: Uint32Array,
  at: number,
) => void;

/** Prepares hashes of ids that begin alike. */
export function makeIdHasher(start: string): HashBytes {
  let startLow = lowStart;
  let startHigh = highStart;
  for (const code of Buffer.from(start)) {
    startLow = addLow(startLow, code);
    startHigh = addHigh(startHigh, code);
  }
  return (bytes, from, length, words, at) => {
    let low = startLow;
    let high = startHigh;
    for (let i = from; i < from + length; i++) {
      const code = bytes[i] as number;
      low = addLow(low, code);
      high = addHigh(high, code);
    }
    low = mixLow(low, high);
    words[at] = low;
    words[at + 1] = mixHigh(low, high);
  };
}

function addLow(low: number, code: number): number {
  return Math.imul(low ^ code, 2_654_435_761);
}

function addHigh(high: number, code: number): number {
  return Math.imul(high ^ code, 1_597_334_677);
}

function mixLow(low: number, high: number): number {
  return Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
}

function mixHigh(low: number, high: number): number {
  return Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
}

/** Makes a table of `slotCount` slots, a power of two of at least one page, of which `used` are taken. */
export function createIdTable(source: PageSource, slotCount: number, used: number): IdTable {
  const pages = new Map<number, IdPage>();
  const changed = new Map<number, Buffer>();
  let taken = used;

  function pageOf(slot: number): IdPage {
    const number = Math.floor(slot / slotsPerPage);
    let page = pages.get(number);
    if (page === undefined) {
      const bytes = source.read(number);
      page = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
      pages.set(number, page);
    }
    return page;
  }

  function readSlot(slot: number): IdSlot | undefined {
    const { view } = pageOf(slot);
    const at = (slot % slotsPerPage) * slotBytes;
    // Stored with 1 added, so that zeros are an empty slot.
    const offset = view.getFloat64(at + 8, true) - 1;
    return offset < 0
      ? undefined
      : { low: view.getUint32(at, true), high: view.getUint32(at + 4, true), offset };
  }

  return {
    slotCount,
    used: () => taken,
    isFull: () => taken * 2 >= slotCount,
    changed: () => changed,
    find(low, high) {
      const offsets: number[] = [];
      for (
        let slot = low % slotCount, found;
        (found = readSlot(slot)) !== undefined;
        slot = (slot + 1) % slotCount
      )
        if (found.low === low && found.high === high) offsets.push(found.offset);
      return offsets;
    },
    add({ low, high, offset }) {
      // Counted also when a writer that was killed left it here: it had no time to count it.
      taken += 1;
      for (let slot = low % slotCount; ; slot = (slot + 1) % slotCount) {
        const { bytes, view } = pageOf(slot);
        const at = (slot % slotsPerPage) * slotBytes;
        const found = view.getFloat64(at + 8, true);
        if (found === 0) {
          view.setUint32(at, low, true);
          view.setUint32(at + 4, high, true);
          view.setFloat64(at + 8, offset + 1, true);
          changed.set(Math.floor(slot / slotsPerPage), bytes);
          return;
        }
        if (found === offset + 1 && view.getUint32(at, true) === low && view.getUint32(at + 4, true) === high)
          return;
      }
    },
    each(visit) {
      for (let slot = 0; slot < slotCount; slot++) {
        const found = readSlot(slot);
        if (found !== undefined) visit(found);
      }
    },
  };
}

/** A table with the lines of another and room for twice as many. */
export function growIdTable(table: IdTable): IdTable {
  const larger = createIdTable(emptyPages, table.slotCount * 2, 0);
  table.each((slot) => larger.add(slot));
  return larger;
}

/** A table with room for so many lines before it has to grow. */
export function createEmptyIdTable(lines = 0): IdTable {
  const slots = Math.max(slotsPerPage, 2 ** Math.ceil(Math.log2(lines * 2 + 1)));
  return createIdTable(emptyPages, slots, 0);
}

const emptyPages: PageSource = { read: () => Buffer.alloc(pageBytes) };
