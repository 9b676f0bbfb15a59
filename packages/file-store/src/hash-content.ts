function addWord(hash: number, word: number, one: number, two: number): number {
  const product = Math.imul(word, one);
  const mixed = hash ^ Math.imul((product << 15) | (product >>> 17), two);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

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
  let one = bytes.length | 0;
  let two = ~bytes.length;
  for (const word of words) {
    one = addWord(one, word, 0xcc9e2d51, 0x1b873593);
    two = addWord(two, word, 0x239b961b, 0xab0e9789);
  }
  for (let at = words.length * 4; at < bytes.length; at += 1) {
    one = addWord(one, bytes[at] ?? 0, 0xcc9e2d51, 0x1b873593);
    two = addWord(two, bytes[at] ?? 0, 0x239b961b, 0xab0e9789);
  }
  return finish(one) + finish(two);
}
