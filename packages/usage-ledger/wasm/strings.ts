// Texts of JSON, sixteen bytes at a time. Behind the last line stands a newline, which ends every search.

export const quote: u32 = 0x22;
const backslash: u32 = 0x5c;

const masks: usize = memory.data<u64>([-1, -1, 0, 0], 16);

// Bytes from 0x80 on are negative; with their highest bits turned around, they are above all others.
let turn: v128 = i8x16.splat(0);
let limit: v128 = i8x16.splat(0x20);

/** Whether bytes that are not ASCII may be in texts: only where all bytes are known to be valid UTF-8. */
export function allowUtf8(isAllowed: bool): void {
  turn = i8x16.splat(isAllowed ? -128 : 0);
  limit = i8x16.splat(isAllowed ? -96 : 0x20);
}

/** Ones for the first `count` bytes of sixteen, zeros for the others. */
export function firstBytes(count: i32): v128 {
  return v128.load(masks + 16 - <usize>count);
}

/** The first byte from `p` on that a text cannot hold as it is: its closing quote, if all is well. */
export function plainEnd(p: usize): usize {
  let odd = 0;
  while (true) {
    const bytes = v128.load(p);
    odd = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x5c))),
        i8x16.lt_s(v128.xor(bytes, turn), limit),
      ),
    );
    if (odd != 0) break;
    p += 16;
  }
  return p + ctz(odd);
}

function isHex(byte: u32): bool {
  return byte - 48 < 10 || (byte | 32) - 97 < 6;
}

/** The closing quote of a text whose first odd byte is at `p`, escapes skipped; 0 when it is none. */
export function textEnd(p: usize): usize {
  while (load<u8>(p) == backslash) {
    const escaped = <u32>load<u8>(p, 1);
    if (escaped == 0x75) {
      for (let i: usize = 2; i < 6; i++) if (!isHex(load<u8>(p + i))) return 0;
      p += 6;
    } else if (
      escaped == 0x22 ||
      escaped == 0x5c ||
      escaped == 0x2f ||
      escaped == 0x62 ||
      escaped == 0x66 ||
      escaped == 0x6e ||
      escaped == 0x72 ||
      escaped == 0x74
    ) {
      p += 2;
    } else return 0;
    p = plainEnd(p);
  }
  return load<u8>(p) == quote ? p : 0;
}

/** The first byte from `p` on that is neither a space nor a tab. A carriage return is rare but at the end of a line. */
@inline
export function skipSpace(p: usize): usize {
  return load<u8>(p) > 32 ? p : skipSpaces(p);
}

function skipSpaces(p: usize): usize {
  while (load<u8>(p) == 32 || load<u8>(p) == 9) p++;
  return p;
}
