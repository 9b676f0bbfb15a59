import type { Aggregator } from './aggregate.ts';
import { idOfBytes } from './dictionary.ts';
import { maxCount } from './entry.ts';
import { maxLineBytes } from './line-buffer.ts';
import type { FastLine } from './line-reader.ts';
import {
  createLineShape,
  roleBatch,
  roleCacheHit,
  roleCost,
  roleCount,
  roleEscalation,
  roleField,
  roleIgnored,
  roleTimestamp,
  type ShapeState,
  type ShapeStep,
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
import { readTimestamp } from './timestamp.ts';

const powers = Array.from({ length: 13 }, (_, i) => 10 ** i);
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
  // What the current line is so far.
  let flags = 0;
  let hasTime = false;
  let hasCost = false;

  function findStep(state: ShapeState, at: number): ShapeStep | undefined {
    const { steps } = state;
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i];
      if (step !== undefined && matches(step, at)) return step;
    }
    return undefined;
  }

  function matches({ literal, words }: ShapeStep, at: number): boolean {
    const { length } = literal;
    if (at + length > view.byteLength) return false;
    if (length < 4) {
      for (let i = 0; i < length; i++) if (view.getUint8(at + i) !== literal[i]) return false;
      return true;
    }
    const last = words.length - 1;
    for (let i = 0; i < last; i++) if (view.getInt32(at + i * 4, true) !== words[i]) return false;
    return view.getInt32(at + length - 4, true) === words[last];
  }

  /** Reads a text, whose quote stands at `at`; answers where it ends. */
  function readText(bytes: Buffer, at: number, role: number): number {
    const start = at + 1;
    let end = start;
    for (let c = bytes[end] ?? 0; c !== 0x22 && c !== 0x5c && c >= 32 && c <= 126;) c = bytes[++end] ?? 0;
    if (bytes[end] !== 0x22) return -1;
    if (role >= roleField) {
      const dictionary = dictionaries[role - roleField];
      if (dictionary !== undefined) ids[role - roleField] = idOfBytes(dictionary, view, start, end);
    } else if (role === roleTimestamp) {
      const timeMs = end - start > 64 ? Number.NaN : readTimestamp(bytes, start, end);
      if (Number.isNaN(timeMs)) return -1;
      row[rowTimeMs] = timeMs;
      hasTime = true;
    } else if (role === roleBatch || role === roleEscalation) setFlag(role, end > start);
    else if (role > roleEscalation) return -1;
    return end + 1;
  }

  function setFlag(role: number, isSet: boolean): void {
    const flag = role === roleBatch ? flagBatch : role === roleEscalation ? flagEscalated : flagCacheHit;
    flags = isSet ? flags | flag : flags & ~flag;
  }

  /** Reads a number that begins with a digit at `at`; answers where it ends. */
  function readNumber(bytes: Buffer, at: number, role: number): number {
    let end = at;
    let whole = 0;
    let byte = bytes[end] ?? 0;
    for (; byte >= 48 && byte <= 57; byte = bytes[++end] ?? 0) whole = whole * 10 + (byte - 48);
    const wholeDigits = end - at;
    if (wholeDigits > 13 || (wholeDigits > 1 && bytes[at] === 48)) return -1;
    if (role >= roleCount && role < roleField) {
      if (whole > maxCount) return -1;
      row[role - roleCount] = whole;
      return end;
    }
    if (role !== roleCost && role !== roleIgnored) return -1;
    let fraction = 0;
    let decimals = 0;
    if (byte === 46) {
      const first = end + 1;
      for (byte = bytes[++end] ?? 0; byte >= 48 && byte <= 57; byte = bytes[++end] ?? 0)
        fraction = fraction * 10 + (byte - 48);
      decimals = end - first;
      // Up to 15 digits, a decimal is the shortest one of its double, so its digits are the amount.
      if (decimals === 0 || decimals > 12 || wholeDigits + decimals > 15) return -1;
    }
    if (byte === 101 || byte === 69)
      return readExponent(bytes, end, role, whole * (powers[decimals] ?? 0) + fraction, decimals);
    if (role === roleCost) setCost(whole, fraction * (powers[12 - decimals] ?? 0));
    return whole < maxWholeUsd ? end : -1;
  }

  /** Reads the exponent of a small amount, such as `5e-05`, whose `e` stands at `at`. */
  function readExponent(bytes: Buffer, at: number, role: number, digits: number, decimals: number): number {
    if (bytes[at + 1] !== 45) return -1;
    let end = at + 2;
    let exponent = 0;
    let byte = bytes[end] ?? 0;
    for (; byte >= 48 && byte <= 57 && exponent < 100; byte = bytes[++end] ?? 0)
      exponent = exponent * 10 + (byte - 48);
    const power = 12 - decimals - exponent;
    const pico = digits * (powers[power] ?? Number.NaN);
    if (end === at + 2 || !(pico < 1e12)) return -1;
    if (role === roleCost) setCost(0, pico);
    return end;
  }

  function setCost(whole: number, pico: number): void {
    row[rowWholeUsd] = whole;
    row[rowPicoUsd] = pico;
    hasCost = true;
  }

  /** Reads true, false or null at `at`; answers where it ends. */
  function readWord(bytes: Buffer, at: number, role: number): number {
    const first = bytes[at];
    if (first === 0x6e) {
      if (view.getInt32(at, true) !== 0x6c6c756e || role === roleTimestamp) return -1;
      if (role >= roleField) ids[role - roleField] = 0;
      else if (role >= roleCount) row[role - roleCount] = 0;
      else if (role === roleCost) hasCost = false;
      else if (role >= roleBatch) setFlag(role, false);
      return at + 4;
    }
    if (role !== roleCacheHit && role !== roleIgnored) return -1;
    const isTrue = view.getInt32(at, true) === 0x65757274;
    if (!isTrue && !(first === 0x66 && view.getInt32(at + 1, true) === 0x65736c61)) return -1;
    if (role === roleCacheHit) setFlag(role, isTrue);
    return isTrue ? at + 4 : at + 5;
  }

  return {
    learn: (bytes, start, end) => shape.learn(bytes, start, end),
    hasCost: () => hasCost,
    read(bytes, start, end) {
      if (known !== bytes) {
        known = bytes;
        view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      }
      for (let i = 0; i < rowTimeMs; i++) row[i] = 0;
      for (let i = 0; i < ids.length; i++) ids[i] = 0;
      flags = 0;
      hasTime = false;
      hasCost = false;
      let { start: state }: { start: ShapeState } = shape;
      let at = start;
      for (;;) {
        const step = findStep(state, at);
        if (step === undefined) return -1;
        at += step.literal.length;
        if (step.next === undefined) break;
        state = step.next;
        const first = bytes[at] ?? 0;
        if (first === 0x22) at = readText(bytes, at, step.role);
        else if (first >= 48 && first <= 57) at = readNumber(bytes, at, step.role);
        else if (at + 5 < end) at = readWord(bytes, at, step.role);
        else return -1;
        if (at === -1) return -1;
      }
      if (at > end || at - start > maxLineBytes || !hasTime) return -1;
      if ((row[4] ?? 0) > (row[3] ?? 0)) return -1;
      row[rowFlags] = flags;
      return at;
    },
  };
}
