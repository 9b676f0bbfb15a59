/** Surrogates, which stand for what is above U+FFFF, behind the code units U+E000 to U+FFFF. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Compares texts by code point, as a byte order of their UTF-8 does; UTF-16 has another order above U+FFFF. */
export function compareCodePoints(left: string, right: string): number {
  const end = Math.min(left.length, right.length);
  for (let at = 0; at < end; at += 1) {
    const first = left.charCodeAt(at);
    const second = right.charCodeAt(at);
    if (first !== second) return rank(first) - rank(second);
  }
  return left.length - right.length;
}
