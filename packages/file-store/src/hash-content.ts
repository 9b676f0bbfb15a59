function finish(hash: number): string {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0).toString(16).padStart(8, '0');
}

/**
 * Sixteen hex digits that tell contents apart, the same on one machine only: for files that can be made again. No defence
 * against somebody who seeks two contents with one hash; for that there is `node:crypto`, which takes a bin 5 ms to load.
 *
 * @param content text is hashed as UTF-8
 */
export function hashContent(content: Uint8Array | string): string {
  const given = typeof content === 'string' ? Buffer.from(content) : content;
  // Words can only be read at multiples of four.
  const bytes = given.byteOffset % 4 === 0 ? given : new Uint8Array(given);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
  const rest = bytes.subarray(words.length * 4);
  let one = bytes.length | 0;
  let two = ~bytes.length;
  // In one plain loop and within 32 bits: most contents are hashed before this code is compiled.
  for (let at = 0; at < words.length + rest.length; at += 1) {
    const word = (at < words.length ? words[at] : rest[at - words.length]) ?? 0;
    const first = Math.imul(word, 0xcc9e2d51);
    one ^= Math.imul((first << 15) | (first >>> 17), 0x1b873593);
    one = Math.imul((one << 13) | (one >>> 19), 5) ^ 0x6546b64;
    const second = Math.imul(word, 0x239b961b);
    two ^= Math.imul((second << 15) | (second >>> 17), 0x2b0e9789);
    two = Math.imul((two << 13) | (two >>> 19), 5) ^ 0x6546b64;
  }
  return finish(one) + finish(two);
}
