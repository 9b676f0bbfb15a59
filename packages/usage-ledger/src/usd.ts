import { LedgerError } from './errors.ts';

/** An amount from 0 to 1e9 USD in two doubles that are exact: whole dollars, and the rest in 1e-12 USD. */
export interface SplitUsd {
  readonly whole: number;
  readonly pico: number;
}

/** One US dollar in the unit of all exact amounts, 1e-12 USD. */
export const picoUsdPerUsd = 1_000_000_000_000n;

const maxWholeUsd = 1e9;
const maxExact = BigInt(Number.MAX_SAFE_INTEGER);
const decimalPattern = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** Splits the decimal number that a text holds; a text answer is the reason why it is no amount. */
function splitDecimal(text: string): SplitUsd | string {
  const match = decimalPattern.exec(text);
  if (match === null) return `expected a decimal number from 0 to 1e9, found ${text.slice(0, 40)}`;
  const [, integer = '', fraction = '', exponent = '0'] = match;
  const all = integer + fraction;
  const digits = all.replace(/^0+/, '');
  // How many of the digits stand before the decimal point; may be negative.
  const wholeDigits = integer.length + Number(exponent) - (all.length - digits.length);
  if (digits === '') return { whole: 0, pico: 0 };
  if (wholeDigits > 10) return `expected at most 1e9, found ${text.slice(0, 40)}`;
  const significant = digits.replace(/0+$/, '');
  if (significant.length - wholeDigits > 12)
    return `expected at most 12 decimals, found ${text.slice(0, 40)}`;
  const padded = '0'.repeat(Math.max(0, -wholeDigits)) + significant;
  const point = Math.max(0, wholeDigits);
  const whole = Number(padded.slice(0, point).padEnd(point, '0'));
  const pico = Number(padded.slice(point).padEnd(12, '0'));
  if (whole > maxWholeUsd || (whole === maxWholeUsd && pico > 0))
    return `expected at most 1e9, found ${text.slice(0, 40)}`;
  return { whole, pico };
}

/** Splits the shortest decimal that stands for a double; a text answer is the reason why it is no amount. */
export function splitNumber(value: number): SplitUsd | string {
  // Whole numbers are common and need no text; -0 is 0.
  if (Number.isInteger(value) && value >= 0 && value <= maxWholeUsd) return { whole: value + 0, pico: 0 };
  if (value > 0 && value < 999) {
    const pico = Math.round(value * 1e12);
    // At most 15 digits that give the double back are its shortest decimal.
    if (pico / 1e12 === value) {
      const whole = Math.floor(pico / 1e12);
      return { whole, pico: pico - whole * 1e12 };
    }
  }
  return splitDecimal(String(value));
}

/** Joins what {@link splitDecimal} split, or sums of it, in 1e-12 USD. */
export function joinUsd(whole: number, pico: number): bigint {
  return BigInt(whole) * picoUsdPerUsd + BigInt(pico);
}

/**
 * Reads an amount of 0 to 1e9 USD exactly, in 1e-12 USD. A number means the shortest decimal of its double, a text is
 * taken digit by digit. Throws BAD_AMOUNT for anything else, also for more than 12 decimals.
 */
export function parseUsd(amount: string | number): bigint {
  const split = typeof amount === 'number' ? splitNumber(amount) : splitDecimal(amount);
  if (typeof split === 'string')
    throw new LedgerError('BAD_AMOUNT', `Not an amount in USD: ${split}`, {
      hint: 'Give a decimal number such as 12.50.',
    });
  return joinUsd(split.whole, split.pico);
}

/** Adds amounts in 1e-12 USD; nothing gives 0. */
export function addUsd(...amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

/** How to write an amount. */
export interface FormatUsdOptions {
  /** How many decimals, 0 to 12, rounded half away from zero; without it all that are not 0, and at least two. */
  readonly decimals?: number;
}

/** Writes an amount given in 1e-12 USD as a decimal number without a currency sign, exactly unless told otherwise. */
export function formatUsd(picoUsd: bigint, options: FormatUsdOptions = {}): string {
  const { decimals } = options;
  const magnitude = picoUsd < 0n ? -picoUsd : picoUsd;
  const unit = 10n ** BigInt(12 - (decimals ?? 12));
  const units = (magnitude + unit / 2n) / unit;
  const text = units.toString().padStart((decimals ?? 12) + 1, '0');
  const point = text.length - (decimals ?? 12);
  const fraction = decimals === undefined ? text.slice(point).replace(/0{1,10}$/, '') : text.slice(point);
  const sign = picoUsd < 0n && units > 0n ? '-' : '';
  return `${sign}${text.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The double nearest to an amount given in 1e-12 USD, for documents that hold numbers. */
export function usdNumber(picoUsd: bigint): number {
  // Both are exact doubles then, and dividing them rounds once.
  if (picoUsd >= 0n && picoUsd <= maxExact) return Number(picoUsd) / 1e12;
  return Number(formatUsd(picoUsd));
}
