/** Finds numbers of texts by their bytes, without making strings of them. */
export interface TextTable {
  /** The number of the text from `start` up to `end` with that {@link hashByte hash}; -1 when it is not here. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number;
  /** Remembers the number of a text as long as there is room. */
  add(bytes: Uint8Array, start: number, end: number, hash: number, id: number): void;
}

/** What the hash of a text begins with. */
export const hashStart: number = 0x811c9dc5 | 0;

/** The hash of a text with one byte more. */
export function hashByte(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

const slotWidth = 4;
// So many texts are remembered, of so many bytes in all: others are found by their strings.
const maxTexts = 32_768;
const maxBytes = 2 * 1024 * 1024;
const maxTextBytes = 128;

/** Makes an empty {@link TextTable}. */
export function createTextTable(): TextTable {
  // For each text its hash, its number plus one, where its bytes begin, and how many they are.
  let slots = new Int32Array(64 * slotWidth);
  let kept = new Uint8Array(1024);
  let keptBytes = 0;
  let count = 0;

  function placeOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const last = slots.length - slotWidth;
    const length = end - start;
    for (let at = ((hash ^ (hash >>> 15)) * slotWidth) & last; ; at = (at + slotWidth) & last) {
      if (slots[at + 1] === 0) return at;
      if (slots[at] !== hash || slots[at + 3] !== length) continue;
      const from = slots[at + 2] ?? 0;
      let i = 0;
      while (i < length && kept[from + i] === bytes[start + i]) i++;
      if (i === length) return at;
    }
  }

  function grow(): void {
    const old = slots;
    slots = new Int32Array(old.length * 2);
    const last = slots.length - slotWidth;
    for (let from = 0; from < old.length; from += slotWidth) {
      if (old[from + 1] === 0) continue;
      const hash = old[from] ?? 0;
      let at = ((hash ^ (hash >>> 15)) * slotWidth) & last;
      while (slots[at + 1] !== 0) at = (at + slotWidth) & last;
      slots.set(old.subarray(from, from + slotWidth), at);
    }
  }

  return {
    find: (bytes, start, end, hash) => (slots[placeOf(bytes, start, end, hash) + 1] ?? 0) - 1,
    add(bytes, start, end, hash, id) {
      const length = end - start;
      if (length > maxTextBytes || count === maxTexts || keptBytes + length > maxBytes) return;
      if (keptBytes + length > kept.length) {
        const more = new Uint8Array(kept.length * 2);
        more.set(kept);
        kept = more;
      }
      kept.set(bytes.subarray(start, end), keptBytes);
      slots.set([hash, id + 1, keptBytes, length], placeOf(bytes, start, end, hash));
      keptBytes += length;
      count += 1;
      if (count * slotWidth * 2 > slots.length) grow();
    },
  };
}
