// Lists and objects, which have no meaning in a ledger but may be there.
import { skipNumber } from './numbers';
import { plainEnd, quote, skipSpace, textEnd } from './strings';

const maxDepth: i32 = 32;

/** The end of the value at `p`, which is a list or an object; 0 when it is not valid, or nested deeply. */
export function skipNested(p: usize): usize {
  // One bit for each level, 1 for an object; the present level is the lowest one.
  let levels: u32 = 0;
  let depth = 0;
  do {
    const first = <u32>load<u8>(p);
    if (first == 0x7b || first == 0x5b) {
      if (depth == maxDepth) return 0;
      const isObject = first == 0x7b;
      levels = (levels << 1) | <u32>isObject;
      depth++;
      p = skipSpace(p + 1);
      // An empty one ends as any other does.
      if (load<u8>(p) != first + 2) {
        if (isObject) p = skipName(p);
        if (p == 0) return 0;
        continue;
      }
    } else {
      p = skipPlain(p, first);
      if (p == 0) return 0;
      p = skipSpace(p);
    }
    while (depth > 0 && load<u8>(p) != 0x2c) {
      if (load<u8>(p) != <u32>((levels & 1) == 1 ? 0x7d : 0x5d)) return 0;
      levels >>= 1;
      depth--;
      p = depth > 0 ? skipSpace(p + 1) : p + 1;
    }
    if (depth > 0) {
      p = skipSpace(p + 1);
      if ((levels & 1) == 1) p = skipName(p);
      if (p == 0) return 0;
    }
  } while (depth > 0);
  return p;
}

/** Where the value behind the key at `p` begins. */
function skipName(p: usize): usize {
  if (load<u8>(p) != quote) return 0;
  p = textEnd(plainEnd(p + 1));
  if (p == 0) return 0;
  p = skipSpace(p + 1);
  return load<u8>(p) == 0x3a ? skipSpace(p + 1) : 0;
}

function skipPlain(p: usize, first: u32): usize {
  if (first == quote) {
    const end = textEnd(plainEnd(p + 1));
    return end == 0 ? 0 : end + 1;
  }
  if (load<u32>(p) == 0x6c6c756e || load<u32>(p) == 0x65757274) return p + 4;
  if (first == 0x66 && load<u32>(p, 1) == 0x65736c61) return p + 5;
  return skipNumber(p);
}
