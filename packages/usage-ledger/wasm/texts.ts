// Numbers of texts, as far as they are remembered. The host knows all of them.
import { atFlags, idBytes, ids, misses, missBytes, rowBytes, rows } from './memory';
import { firstBytes } from './strings';

// A slot holds a text of up to 48 bytes, its tag, its number, and the flags of lines that have it.
const slotBytes: usize = 64;
const slotCount: u32 = 8192;
const slots: usize = memory.data(64 * 8192, 64);
/** Where a text is looked for besides its first slot. */
const maxTurns: u32 = 16;
const maxTextBytes: i32 = 48;
const atTag: usize = 48;
const atNumber: usize = 52;
const atSlotFlags: usize = 56;

/** The flags that a line has by its texts. */
export let textFlags: i32 = 0;

export function forgetTextFlags(): void {
  textFlags = 0;
}

let missCount: i32 = 0;

export function forgetMisses(count: i32): void {
  missCount = count;
}

export function countMisses(): i32 {
  return missCount;
}

function hashText(bytes: v128, tag: i32): u32 {
  const words = i64x2.extract_lane(bytes, 0) + i64x2.extract_lane(bytes, 1) * 0x2127599bf4325c37;
  const mixed = (words + tag) * 0x5851f42d4c957f2d;
  return <u32>((mixed ^ (mixed >>> 29)) * 0x2c1b3c6d297a2d39 >>> 51);
}

function miss(p: usize, tag: i32, to: usize, slot: usize): void {
  const at = misses + <usize>(missCount * missBytes);
  missCount++;
  store<u32>(at, <u32>p);
  store<i32>(at, tag, 4);
  store<u32>(at, <u32>to, 8);
  store<u32>(at, <u32>slot, 12);
}

/** Stores the number of the text from `p` on at `to`, or leaves it to the host to do so. */
@inline
export function numberText(p: usize, length: i32, field: i32, to: usize): void {
  if (length == 0) {
    store<i32>(to, 0);
    return;
  }
  const tag = (length << 4) | field;
  if (length > maxTextBytes) {
    miss(p, tag, to, 0);
    return;
  }
  const first = v128.and(v128.load(p), firstBytes(min(length, 16)));
  let second = i8x16.splat(0);
  let third = i8x16.splat(0);
  let mixed = first;
  if (length > 16) {
    second = v128.and(v128.load(p, 16), firstBytes(min(length - 16, 16)));
    third = v128.and(v128.load(p, 32), firstBytes(max(length - 32, 0)));
    // Parts of a text that are exchanged must not give the same.
    mixed = i32x4.add(i32x4.mul(i32x4.add(i32x4.mul(first, i32x4.splat(31)), second), i32x4.splat(31)), third);
  }
  const number = hashText(mixed, tag);
  const home = slots + <usize>number * slotBytes;
  let slot = home;
  for (let turn: u32 = 1; ; turn++) {
    let differs = v128.xor(first, v128.load(slot));
    if (length > 16) {
      differs = v128.or(differs, v128.xor(second, v128.load(slot, 16)));
      differs = v128.or(differs, v128.xor(third, v128.load(slot, 32)));
    }
    if (load<i32>(slot, atTag) == tag && !v128.any_true(differs)) {
      store<i32>(to, load<i32>(slot, atNumber));
      textFlags |= load<i32>(slot, atSlotFlags);
      return;
    }
    if (load<i32>(slot, atTag) == 0) break;
    if (turn > maxTurns) {
      slot = home;
      break;
    }
    slot = slots + <usize>((number + turn) % slotCount) * slotBytes;
  }
  miss(p, tag, to, slot);
}

/** Stores the number of a text that was missed, and the flags that its line has by it, and remembers both. */
export function resolveMiss(index: i32, number: i32, flags: i32): void {
  const at = misses + <usize>(index * missBytes);
  const to = <usize>load<u32>(at, 8);
  store<i32>(to, number);
  const row = rows + ((to - ids) / <usize>idBytes) * <usize>rowBytes;
  store<f64>(row, <f64>(<i32>load<f64>(row, atFlags) | flags), atFlags);
  const slot = <usize>load<u32>(at, 12);
  if (slot == 0) return;
  const tag = load<i32>(at, 4);
  memory.fill(slot, 0, maxTextBytes);
  memory.copy(slot, load<u32>(at), tag >> 4);
  store<i32>(slot, tag, atTag);
  store<i32>(slot, number, atNumber);
  store<i32>(slot, flags, atSlotFlags);
}
