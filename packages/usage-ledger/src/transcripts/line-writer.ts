import { isoText } from './iso-text.ts';

/** Writes lines to a buffer that grows. */
export interface LineWriter {
  /** Where the next byte goes. */
  length(): number;
  /** Forgets what was written. */
  clear(): void;
  /** Makes room for so many bytes; the others do not look whether there is any. */
  reserve(bytes: number): void;
  text(bytes: Uint8Array): void;
  /** As {@link LineWriter.text}, quicker for few bytes. */
  part(bytes: Uint8Array, start: number, length: number): void;
  /** A whole number from 0. */
  count(value: number): void;
  /** As {@link isoText}, in years of four digits. */
  instant(atMs: number): void;
  /** Whole 1e-12 USD, from 1e6 to below 1e15, as the shortest decimal in USD. */
  usd(picoUsd: number): void;
  /** What was written, until something else is. */
  bytes(): Buffer;
}

/** Bytes of an instant. */
export const instantLength = 24;

const zero = 48;
const point = 46;
const dayMs = 86_400_000;
const million = 1_000_000;
const picoPerUsd = 1e12;

/** Starts with nothing. */
export function makeLineWriter(): LineWriter {
  let bytes = Buffer.allocUnsafeSlow(512 * 1024);
  let at = 0;
  let day = Number.NaN;
  const date = new Uint8Array(11);

  /** Of a value below 2^31. */
  const digits = (value: number, length: number): void => {
    const to = bytes;
    const start = at;
    let rest = value | 0;
    for (let i = start + length - 1; i >= start; i -= 1) {
      const tens = (rest / 10) | 0;
      to[i] = zero + rest - tens * 10;
      rest = tens;
    }
    at = start + length;
  };
  const part = (from: Uint8Array, start: number, length: number): void => {
    const to = bytes;
    const shift = at - start;
    const end = start + length;
    for (let i = start; i < end; i += 1) to[i + shift] = from[i] as number;
    at += length;
  };
  const count = (value: number): void => {
    const millions = Math.floor(value / million);
    if (millions > 0) {
      count(millions);
      digits(value - millions * million, 6);
      return;
    }
    let length = 1;
    for (let limit = 10; value >= limit; limit *= 10) length += 1;
    digits(value, length);
  };

  return {
    length: () => at,
    clear: () => void (at = 0),
    bytes: () => bytes.subarray(0, at),
    reserve(needed) {
      if (at + needed <= bytes.length) return;
      const larger = Buffer.allocUnsafeSlow((at + needed) * 2);
      bytes.copy(larger, 0, 0, at);
      bytes = larger;
    },
    text(from) {
      bytes.set(from, at);
      at += from.length;
    },
    part,
    count,
    instant(atMs) {
      const newDay = Math.floor(atMs / dayMs);
      if (newDay !== day) {
        day = newDay;
        date.set(Buffer.from(isoText(atMs)).subarray(0, date.length));
      }
      const ms = atMs - day * dayMs;
      const seconds = Math.floor(ms / 1000);
      const minutes = Math.floor(seconds / 60);
      const hours = Math.floor(minutes / 60);
      part(date, 0, date.length);
      digits(hours, 2);
      bytes[at++] = 58;
      digits(minutes - hours * 60, 2);
      bytes[at++] = 58;
      digits(seconds - minutes * 60, 2);
      bytes[at++] = point;
      digits(ms - seconds * 1000, 3);
      bytes[at++] = 90;
    },
    usd(picoUsd) {
      const whole = Math.floor(picoUsd / picoPerUsd);
      count(whole);
      const fraction = picoUsd - whole * picoPerUsd;
      if (fraction === 0) return;
      bytes[at++] = point;
      const millions = Math.floor(fraction / million);
      digits(millions, 6);
      digits(fraction - millions * million, 6);
      while (bytes[at - 1] === zero) at -= 1;
    },
  };
}
