// What the keys of a line are for.
import { roleIgnored } from './memory';
import { firstBytes, plainEnd, quote, skipSpace } from './strings';

// A slot holds a key of up to 30 bytes; the same with what follows it when no space is there, and a mask for that; its
// length, its role, and which key came next the last time.
const slotBytes: usize = 112;
const slotCount: u32 = 128;
const slots: usize = memory.data(112 * 129, 16);
const maxKeyBytes: i32 = 30;
const atWhole: usize = 32;
const atMask: usize = 64;
const atLength: usize = 96;
const atRole: usize = 100;
const atNext: usize = 104;
/** A closing quote and a colon. */
const keyEnd: u16 = 0x3a22;

/** Stands for all keys without a role, and for the beginning of a line. */
const other: usize = slots + 112 * 128;

/** The key that was read last. */
let current: usize = other;

function hashKey(low: v128, high: v128, length: i32): u32 {
  const both = v128.xor(low, high);
  let hash = i32x4.extract_lane(both, 0) * 0x2c1b3c6d + i32x4.extract_lane(both, 1) * 0x297a2d39;
  hash += i32x4.extract_lane(both, 2) * 0x1b56c4e9 + i32x4.extract_lane(both, 3) * 0x5851f42d;
  hash += length * 0x7feb352d;
  return <u32>(hash ^ (hash >>> 15));
}

/** The slot of the key from `p` on, or the free one that it may have. */
function findSlot(p: usize, length: i32): usize {
  const low = v128.and(v128.load(p), firstBytes(min(length, 16)));
  const high = v128.and(v128.load(p, 16), firstBytes(max(length - 16, 0)));
  let number = hashKey(low, high, length) % slotCount;
  let slot = slots;
  while (true) {
    slot = slots + <usize>number * slotBytes;
    const known = load<i32>(slot, atLength);
    if (known == 0) break;
    const differs = v128.or(v128.xor(low, v128.load(slot)), v128.xor(high, v128.load(slot, 16)));
    if (known == length && !v128.any_true(differs)) break;
    number = (number + 1) % slotCount;
  }
  return slot;
}

/** Before a key has a next one, the first that got a role is taken for it. */
let firstKey: usize = 0;

/** Gives the key from `p` on a role. */
export function addKey(p: usize, length: i32, role: i32): void {
  const slot = findSlot(p, length);
  memory.copy(slot, p, length);
  memory.copy(slot + atWhole, p, length);
  store<u16>(slot + atWhole + <usize>length, keyEnd);
  memory.fill(slot + atMask, 255, length + 2);
  store<i32>(slot, length, atLength);
  store<i32>(slot, role, atRole);
  if (firstKey == 0) {
    firstKey = slot;
    store<u32>(other, <u32>slot, atNext);
  }
  store<u32>(slot, <u32>firstKey, atNext);
}

/** Begins a line. */
export function beginKeys(): void {
  current = other;
}

/** Reads the key behind the quote at `p` and its colon; where that ends, 0 when the key is not plain. */
@inline
export function readKey(p: usize): usize {
  const key = p + 1;
  // Most lines have their keys in the same order.
  const next = <usize>load<u32>(current, atNext);
  const low = v128.and(v128.xor(v128.load(key), v128.load(next, atWhole)), v128.load(next, atMask));
  const high = v128.and(v128.xor(v128.load(key, 16), v128.load(next, 48)), v128.load(next, 80));
  if (v128.any_true(v128.or(low, high))) return readOtherKey(key);
  current = next;
  return key + <usize>load<u32>(next, atLength) + 2;
}

function readOtherKey(key: usize): usize {
  const end = plainEnd(key);
  if (load<u8>(end) != quote) return 0;
  const length = <i32>(end - key);
  const slot = length == 0 || length > maxKeyBytes ? other : findSlot(key, length);
  const found = load<i32>(slot, atLength) == 0 ? other : slot;
  if (found != other) store<u32>(current, <u32>found, atNext);
  current = found;
  const colon = skipSpace(end + 1);
  return load<u8>(colon) == 0x3a ? colon + 1 : 0;
}

/** What the key that was read last is for. */
export function currentRole(): i32 {
  return current == other ? roleIgnored : load<i32>(current, atRole);
}
