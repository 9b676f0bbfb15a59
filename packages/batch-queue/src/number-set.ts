/** Numbers of requests, a bit each: of a job there may be very many. */
export interface NumberSet {
  has(number: number): boolean;
  /** Whether it was not there before. */
  add(number: number): boolean;
  size(): number;
}

// No batch has as many requests; a number beyond it, in a damaged file, must not take the memory of all below it.
const mostBits = 1 << 24;

/** Makes an empty set. */
export function makeNumberSet(): NumberSet {
  let bits = new Uint8Array(1024);
  const beyond = new Set<number>();
  let size = 0;
  const has = (number: number): boolean =>
    number < mostBits ? ((bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0 : beyond.has(number);
  return {
    has,
    add: (number) => {
      if (has(number)) return false;
      size += 1;
      if (number >= mostBits) beyond.add(number);
      else {
        const place = number >> 3;
        if (place >= bits.length) {
          const wider = new Uint8Array(Math.max(place + 1, bits.length * 2));
          wider.set(bits);
          bits = wider;
        }
        bits[place] = (bits[place] ?? 0) | (1 << (number & 7));
      }
      return true;
    },
    size: () => size,
  };
}
