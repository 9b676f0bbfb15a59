/** Two independent 32-bit hashes of a text: enough to tell texts apart by accident, not against an attacker. */
export function hashText(text: string): [number, number] {
  let one = 0x811c9dc5;
  let two = 0x1b873593;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul((two << 5) ^ (two >>> 27) ^ code, 0x9e3779b1);
  }
  return [mix(one), mix(two)];
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) | 0;
}
