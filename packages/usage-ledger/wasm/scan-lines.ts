// Reads lines of a ledger into rows of numbers. What it does not know for certain, it leaves to the host: it never decides
// that a line is bad. See README.md beside this file.
import { beginKeys, currentRole, readKey } from './keys';
import {
  atFlags, atTimeMs, enoughMisses, flagBatch, flagCacheHit, flagEscalated, idBytes, ids, maxRows, roleBatch, roleCacheHit,
  roleCost, roleCount, roleEscalation, roleField, roleIgnored, roleTimestamp, rowBytes, rows,
} from './memory';
import { isDigit, readCost, readCount, skipNumber } from './numbers';
import { plainEnd, quote, skipSpace, textEnd } from './strings';
import { countMisses, forgetMisses, forgetTextFlags, numberText, textFlags } from './texts';
import { readTimestamp, timeMs } from './time';
import { skipNested } from './nested';

export { allowUtf8 } from './strings';
export { chosen, columns, ids, jobs, misses, rows } from './memory';
export { countMisses, resolveMiss } from './texts';
export { addKey } from './keys';
export { addRows } from './sums';

const commaAndQuote: u16 = 0x222c;
const hasTime: i32 = 1;
const hasCost: i32 = 2;
const hasFirstField: i32 = 4;

let flags: i32 = 0;
/** What the line has: bits of those above, the last one for each field. */
let seen: i32 = 0;

function setFlag(flag: i32, isSet: bool): void {
  flags = isSet ? flags | flag : flags & ~flag;
}

/** Whether the line has the field for the first time: of two, the host may number the earlier one later. */
function isFirst(field: i32): bool {
  const bit = hasFirstField << field;
  const isNew = (seen & bit) == 0;
  seen |= bit;
  return isNew;
}

function readText(p: usize, role: i32, row: usize, texts: usize): usize {
  if (role == roleTimestamp) {
    const end = readTimestamp(p);
    store<f64>(row, timeMs, atTimeMs);
    seen |= hasTime;
    return end;
  }
  let end = plainEnd(p);
  if (role >= roleField) {
    // What is escaped in a text, the host decodes when it numbers it.
    if (load<u8>(end) != quote) end = textEnd(end);
    const field = role - roleField;
    if (end == 0 || !isFirst(field)) return 0;
    numberText(p, <i32>(end - p), field, texts + (<usize>field << 2));
    return end;
  }
  if (role > roleEscalation) return 0;
  if (load<u8>(end) != quote) end = textEnd(end);
  if (role == roleBatch) setFlag(flagBatch, end > p);
  else if (role == roleEscalation) setFlag(flagEscalated, end > p);
  return end;
}

function readNumber(p: usize, role: i32, row: usize): usize {
  if (role == roleIgnored) return skipNumber(p);
  if (role == roleCost) {
    seen |= hasCost;
    return readCost(p, row);
  }
  return role >= roleCount && role < roleField ? readCount(p, row + (<usize>(role - roleCount) << 3)) : 0;
}

function readNull(role: i32, row: usize): bool {
  if (role >= roleField) return isFirst(role - roleField);
  if (role >= roleCount) store<f64>(row + (<usize>(role - roleCount) << 3), 0);
  else if (role == roleTimestamp) return false;
  else if (role == roleCost) seen &= ~hasCost;
  else if (role == roleBatch) setFlag(flagBatch, false);
  else if (role == roleEscalation) setFlag(flagEscalated, false);
  else if (role == roleCacheHit) setFlag(flagCacheHit, false);
  return true;
}

/** Reads the value at `p`; the position behind it, 0 when the line has to be read with care. */
@inline
function readValue(p: usize, role: i32, row: usize, texts: usize): usize {
  const first = <u32>load<u8>(p);
  if (first == quote) {
    const end = readText(p + 1, role, row, texts);
    return end == 0 ? 0 : end + 1;
  }
  if (isDigit(first)) return readNumber(p, role, row);
  if (load<u32>(p) == 0x6c6c756e) return readNull(role, row) ? p + 4 : 0;
  if (role != roleIgnored && role != roleCacheHit) return 0;
  const isTrue = load<u32>(p) == 0x65757274;
  if (isTrue || (first == 0x66 && load<u32>(p, 1) == 0x65736c61)) {
    if (role == roleCacheHit) setFlag(flagCacheHit, isTrue);
    return isTrue ? p + 4 : p + 5;
  }
  if (role == roleCacheHit) return 0;
  return first == 45 ? skipNumber(p) : skipNested(p);
}

/** Reads the line at `p`; where the next one begins, 0 when it has to be read with care. */
function readLine(p: usize, row: usize, texts: usize): usize {
  // Zeros in the row but for what each line has, and in the texts.
  v128.store(row, i8x16.splat(0));
  v128.store(row, i8x16.splat(0), 16);
  v128.store(row, i8x16.splat(0), 32);
  v128.store(texts, i8x16.splat(0));
  v128.store(texts, i8x16.splat(0), 16);
  v128.store(texts, i8x16.splat(0), 32);
  flags = 0;
  seen = 0;
  forgetTextFlags();
  beginKeys();
  p = skipSpace(p);
  if (load<u8>(p) != 0x7b) return 0;
  p = skipSpace(p + 1);
  while (true) {
    if (load<u8>(p) != quote) return 0;
    p = readKey(p);
    if (p == 0) return 0;
    p = readValue(skipSpace(p), currentRole(), row, texts);
    if (p == 0) return 0;
    if (load<u16>(p) == commaAndQuote) {
      p++;
      continue;
    }
    p = skipSpace(p);
    if (load<u8>(p) != 0x2c) break;
    p = skipSpace(p + 1);
  }
  if (load<u8>(p) != 0x7d) return 0;
  p = skipSpace(p + 1);
  if (load<u8>(p) == 13) p = skipSpace(p + 1);
  if (load<u8>(p) != 10 || (seen & (hasTime | hasCost)) != (hasTime | hasCost)) return 0;
  // Of tokens written to a cache, those for an hour are a part.
  if (load<f64>(row, 32) > load<f64>(row, 24)) return 0;
  store<f64>(row, <f64>(flags | textFlags), atFlags);
  return p + 1;
}

let row: i32 = 0;

/** How many rows are filled. */
export function countRows(): i32 {
  return row;
}

/**
 * Reads lines that begin before `limit` and end before `end` into rows from `firstRow` on, until the rows are full, many
 * texts are to be numbered or a line has to be read with care; where it stopped.
 */
export function readLines(p: usize, end: usize, limit: usize, firstRow: i32): usize {
  row = firstRow;
  forgetMisses(0);
  while (p < limit && row < maxRows) {
    const missesBefore = countMisses();
    if (missesBefore >= enoughMisses) break;
    const next = readLine(p, rows + <usize>(row * rowBytes), ids + <usize>(row * idBytes));
    if (next == 0 || next > end) {
      forgetMisses(missesBefore);
      break;
    }
    p = next;
    row++;
  }
  return p;
}
