/** Which names occur in a great many texts; takes 8 MiB however many there are. */
export interface NameSet {
  /** Adds every identifier of a UTF-8 text. */
  addAll(text: Uint8Array): void;
  /** True when the name occurred; for about one name in 300 that never did it may be true as well (200,000 names). */
  has(name: string): boolean;
}

const bits = 26;
const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

// Letters, digits, `_` and `$`; what is not ASCII is a letter.
const isNameByte = new Uint8Array(256).map((_, byte) =>
  byte >= 128 || /[\w$]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** An empty set of names. Hashing bytes is several times faster than cutting strings out of megabytes of code. */
export function makeNameSet(): NameSet {
  const table = new Uint8Array(2 ** (bits - 3));
  const slot = (hash: number): number => (hash ^ (hash >>> bits)) & (2 ** bits - 1);
  const add = (hash: number): void => {
    const at = slot(hash);
    table[at >>> 3] = (table[at >>> 3] ?? 0) | (1 << (at & 7));
  };
  return {
    addAll(text) {
      let hash = offsetBasis;
      let isIn = false;
      for (let at = 0; at < text.length; at += 1) {
        const byte = text[at] ?? 0;
        if (isNameByte[byte] === 1) {
          hash = Math.imul(hash ^ byte, prime);
          isIn = true;
        } else if (isIn) {
          add(hash);
          hash = offsetBasis;
          isIn = false;
        }
      }
      if (isIn) add(hash);
    },
    has(name) {
      let hash = offsetBasis;
      for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, prime);
      const at = slot(hash);
      return ((table[at >>> 3] ?? 0) & (1 << (at & 7))) !== 0;
    },
  };
}
