// The grammar of JSON over bytes. A position of -1 means "not known to be right": JSON.parse has the last word.

const quote = 0x22;
const backslash = 0x5c;
const maxDepth = 32;

/** The first byte from `at` on that is neither a space nor a tab. */
export function skipSpace(bytes: Uint8Array, at: number): number {
  let p = at;
  while (bytes[p] === 32 || bytes[p] === 9) p++;
  return p;
}

/** Where the closing quote of the text that begins at `at` is, whatever is escaped in it; -1 when it is none. */
export function findTextEnd(bytes: Uint8Array, at: number, allowsUtf8: boolean): number {
  for (let p = at; ; p++) {
    const byte = bytes[p] ?? 0;
    if (byte === quote) return p;
    if (byte === backslash) {
      p = skipEscape(bytes, p + 1);
      if (p === -1) return -1;
    } else if (byte < 0x20 || (byte > 0x7f && !allowsUtf8)) return -1;
  }
}

/** The last byte of an escape whose letter is at `at`. */
function skipEscape(bytes: Uint8Array, at: number): number {
  switch (bytes[at]) {
    case 0x75:
      for (let p = at + 1; p < at + 5; p++) if (!isHex(bytes[p] ?? 0)) return -1;
      return at + 4;
    case quote:
    case backslash:
    case 0x2f:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return at;
    default:
      return -1;
  }
}

function isHex(byte: number): boolean {
  const letter = byte | 32;
  return (byte >= 48 && byte <= 57) || (letter >= 97 && letter <= 102);
}

function skipDigits(bytes: Uint8Array, at: number): number {
  let p = at;
  while ((bytes[p] ?? 0) >= 48 && (bytes[p] ?? 0) <= 57) p++;
  return p;
}

/** Where the number that begins at `at` ends. */
export function findNumberEnd(bytes: Uint8Array, at: number): number {
  const first = bytes[at] === 45 ? at + 1 : at;
  let p = skipDigits(bytes, first);
  if (p === first || (p > first + 1 && bytes[first] === 48)) return -1;
  if (bytes[p] === 46) {
    const from = p + 1;
    p = skipDigits(bytes, from);
    if (p === from) return -1;
  }
  if (bytes[p] === 101 || bytes[p] === 69) {
    p += 1;
    if (bytes[p] === 43 || bytes[p] === 45) p += 1;
    const from = p;
    p = skipDigits(bytes, from);
    if (p === from) return -1;
  }
  return p;
}

/** Where the value that begins at `at` ends, of whatever kind it is. */
export function findValueEnd(bytes: Uint8Array, at: number, allowsUtf8: boolean, depth = 0): number {
  switch (bytes[at]) {
    case quote: {
      const end = findTextEnd(bytes, at + 1, allowsUtf8);
      return end === -1 ? -1 : end + 1;
    }
    case 0x6e:
    case 0x74:
    case 0x66:
      return findWordEnd(bytes, at);
    case 0x7b:
    case 0x5b:
      return depth === maxDepth ? -1 : findNestedEnd(bytes, at, allowsUtf8, depth + 1);
    default:
      return findNumberEnd(bytes, at);
  }
}

function findNestedEnd(bytes: Uint8Array, at: number, allowsUtf8: boolean, depth: number): number {
  const isObject = bytes[at] === 0x7b;
  const closing = isObject ? 0x7d : 0x5d;
  let p = skipSpace(bytes, at + 1);
  if (bytes[p] === closing) return p + 1;
  for (;;) {
    if (isObject) {
      const end = bytes[p] === quote ? findTextEnd(bytes, p + 1, allowsUtf8) : -1;
      if (end === -1) return -1;
      p = skipSpace(bytes, end + 1);
      if (bytes[p] !== 0x3a) return -1;
      p = skipSpace(bytes, p + 1);
    }
    p = findValueEnd(bytes, p, allowsUtf8, depth);
    if (p === -1) return -1;
    p = skipSpace(bytes, p);
    if (bytes[p] === closing) return p + 1;
    if (bytes[p] !== 0x2c) return -1;
    p = skipSpace(bytes, p + 1);
  }
}

/** Where the `null`, `true` or `false` that begins at `at` ends. */
function findWordEnd(bytes: Uint8Array, at: number): number {
  if (spells(bytes, at, 0x6e, 0x75, 0x6c, 0x6c)) return at + 4;
  if (spells(bytes, at, 0x74, 0x72, 0x75, 0x65)) return at + 4;
  return bytes[at] === 0x66 && spells(bytes, at + 1, 0x61, 0x6c, 0x73, 0x65) ? at + 5 : -1;
}

function spells(bytes: Uint8Array, at: number, a: number, b: number, c: number, d: number): boolean {
  return bytes[at] === a && bytes[at + 1] === b && bytes[at + 2] === c && bytes[at + 3] === d;
}
