import type { Aggregator } from './aggregate.ts';
import { emptyHash, hashWord, idOfBytes } from './dictionary.ts';
import { maxCount } from './entry.ts';
import { maxLineBytes } from './line-buffer.ts';
import type { FastLine } from './line-reader.ts';
import {
  createLineShape,
  findStep,
  roleBatch,
  roleCacheHit,
  roleCost,
  roleCount,
  roleEscalation,
  roleField,
  roleIgnored,
  roleTimestamp,
  type ShapeState,
} from './line-shape.ts';
import {
  flagBatch,
  flagCacheHit,
  flagEscalated,
  rowFlags,
  rowPicoUsd,
  rowTimeMs,
  rowWholeUsd,
} from './sums.ts';
import { readTimestamp, readUsualTimestamp } from './timestamp.ts';

const quote = 0x22;
// Looking up `Number.NaN` on a way that is rarely taken makes Node compile `read` again.
const none: number = Number.NaN;
const powers = Float64Array.from({ length: 13 }, (_, i) => 10 ** i);
const maxWholeUsd = 1e9;

/**
 * Makes a {@link FastLine} that sets an aggregator's current line. It knows the bytes that stand between the values of
 * earlier lines and takes texts of plain ASCII and numbers in their usual form; everything else is left to
 * JSON.parse. So it never decides that a line is bad.
 */
export function createFastLine({ plan, row }: Aggregator): FastLine {
  const { ids, dictionaries } = plan.fields;
  const shape = createLineShape((field) => dictionaries[field] !== undefined);
  let known: Buffer | undefined;
  let view: DataView = new DataView(new ArrayBuffer(0));
  let isPriced = false;

  return {
    learn: (bytes, start, end) => shape.learn(bytes, start, end),
    hasCost: () => isPriced,
    // One function in one piece: split up, it takes twice the time.
    read(bytes, start, end) {
      if (bytes !== known) {
        known = bytes;
        view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      }
      const data = view;
      for (let i = 0; i < rowTimeMs; i++) row[i] = 0;
      for (let i = 0; i < ids.length; i++) ids[i] = 0;
      let flags = 0;
      let hasTime = false;
      let hasCost = false;
      let { start: state }: { start: ShapeState } = shape;
      let at = start;
      for (;;) {
        const step = findStep(state, data, at, end);
        if (step === undefined) return -1;
        at += step.literal.length;
        if (step.next === undefined) break;
        state = step.next;
        const { role } = step;
        const first = bytes[at] ?? 0;
        if (first === quote && role !== roleTimestamp) {
          const from = ++at;
          let hash = emptyHash;
          let word = data.getInt32(at, true);
          // The lowest high bit shows the end of the text, or what is not plain in it; higher ones may be wrong.
          let odd = oddBytes(word);
          while (odd === 0) {
            hash = hashWord(hash, word);
            at += 4;
            word = data.getInt32(at, true);
            odd = oddBytes(word);
          }
          const bits = (31 - Math.clz32(odd & -odd)) & 24;
          at += bits >>> 3;
          if (bytes[at] !== quote) return -1;
          if (role >= roleField) {
            const dictionary = dictionaries[role - roleField];
            if (dictionary === undefined) return -1;
            hash = hashWord(hash, word & ((1 << bits) - 1));
            ids[role - roleField] = idOfBytes(dictionary, data, from, at, hash);
          } else if (role > roleEscalation) return -1;
          else if (role >= roleBatch) {
            const flag = role === roleBatch ? flagBatch : flagEscalated;
            flags = at > from ? flags | flag : flags & ~flag;
          }
          at += 1;
        } else if (first >= 48 && first <= 57) {
          const from = at;
          let whole = 0;
          let byte = first;
          for (; byte >= 48 && byte <= 57; byte = bytes[++at] ?? 0) whole = whole * 10 + (byte - 48);
          const wholeDigits = at - from;
          if (wholeDigits > 13 || (wholeDigits > 1 && first === 48)) return -1;
          if (role >= roleCount) {
            if (role >= roleField || whole > maxCount) return -1;
            row[role - roleCount] = whole;
            continue;
          }
          if (role !== roleCost && role !== roleIgnored) return -1;
          let fraction = 0;
          let decimals = 0;
          if (byte === 46) {
            const firstAt = at + 1;
            for (byte = bytes[++at] ?? 0; byte >= 48 && byte <= 57; byte = bytes[++at] ?? 0)
              fraction = fraction * 10 + (byte - 48);
            decimals = at - firstAt;
            // Up to 15 digits, a decimal is the shortest one of its double, so its digits are the amount.
            if (decimals === 0 || decimals > 12 || wholeDigits + decimals > 15) return -1;
          }
          let pico = fraction * (powers[12 - decimals] ?? 0);
          if (byte === 101 || byte === 69) {
            const digitsAt = at + 2;
            const exponent = readExponent(bytes, at);
            if (exponent === -1) return -1;
            for (at = digitsAt; isDigit(bytes[at] ?? 0);) at += 1;
            pico = (whole * (powers[decimals] ?? 0) + fraction) * (powers[12 - decimals - exponent] ?? none);
            whole = 0;
            if (!(pico < 1e12)) return -1;
          }
          if (whole >= maxWholeUsd) return -1;
          if (role === roleCost) {
            row[rowWholeUsd] = whole;
            row[rowPicoUsd] = pico;
            hasCost = true;
          }
        } else if (first === quote) {
          const from = at + 1;
          let timeMs = at + 26 <= end ? readUsualTimestamp(data, from) : none;
          if (Number.isNaN(timeMs)) {
            let to = from;
            while (to < from + 65 && isPlain(bytes[to] ?? 0)) to += 1;
            timeMs = bytes[to] === quote && to <= from + 64 ? readTimestamp(bytes, from, to) : none;
            if (Number.isNaN(timeMs)) return -1;
            at = to + 1;
          } else at += 26;
          row[rowTimeMs] = timeMs;
          hasTime = true;
        } else if (at + 5 >= end) return -1;
        else if (first === 0x6e) {
          if (data.getInt32(at, true) !== 0x6c6c756e || role === roleTimestamp) return -1;
          if (role >= roleField) ids[role - roleField] = 0;
          else if (role >= roleCount) row[role - roleCount] = 0;
          else if (role === roleCost) hasCost = false;
          else if (role === roleBatch) flags &= ~flagBatch;
          else if (role === roleEscalation) flags &= ~flagEscalated;
          else if (role === roleCacheHit) flags &= ~flagCacheHit;
          at += 4;
        } else {
          if (role !== roleCacheHit && role !== roleIgnored) return -1;
          const isTrue = data.getInt32(at, true) === 0x65757274;
          if (!isTrue && !(first === 0x66 && data.getInt32(at + 1, true) === 0x65736c61)) return -1;
          if (role === roleCacheHit) flags = isTrue ? flags | flagCacheHit : flags & ~flagCacheHit;
          at += isTrue ? 4 : 5;
        }
      }
      if (at > end || at - start > maxLineBytes || !hasTime) return -1;
      if ((row[4] ?? 0) > (row[3] ?? 0)) return -1;
      row[rowFlags] = flags;
      isPriced = hasCost;
      return at;
    },
  };
}

/** The high bit of each byte of a word that is a quote, a backslash, a control or not ASCII, and perhaps of higher ones. */
function oddBytes(word: number): number {
  return (
    ((word - 0x20202020) | ((word ^ 0x22222222) - 0x01010101) | ((word ^ 0x5c5c5c5c) - 0x01010101)) &
    0x80808080
  );
}

/** The negated exponent of a small amount, such as `5e-05`, whose `e` stands at `at`; -1 when it is another. */
function readExponent(bytes: Buffer, at: number): number {
  if (bytes[at + 1] !== 45) return -1;
  let end = at + 2;
  let exponent = 0;
  for (; isDigit(bytes[end] ?? 0); end++) exponent = Math.min(exponent * 10 + ((bytes[end] ?? 0) - 48), 100);
  return end === at + 2 ? -1 : exponent;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function isPlain(byte: number): boolean {
  return byte !== quote && byte !== 0x5c && byte >= 32 && byte <= 126;
}
