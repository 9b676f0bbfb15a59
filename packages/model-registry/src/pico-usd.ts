// Money is counted in whole 1e-12 USD: USD 1 per million tokens is 1,000,000 of them per token.
const picoDigits = 12;
const decimal = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/;

/** A decimal as digits and the number of digits behind the point. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Reads a number that is not negative as the shortest decimal that stands for it. @throws {RangeError} for any other. */
function toDecimal(value: number): Decimal {
  const match = decimal.exec(String(value));
  if (!match) throw new RangeError(`Expected a finite number that is not negative, found ${value}`);
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend * 2n + divisor) / (divisor * 2n);
}

/**
 * The product of the factors in units of 10^-`digits`, rounded half up when it is finer: the price of one token from
 * USD per million (`digits` 6), a batch factor and so on. @throws {RangeError} when a factor is negative or not finite.
 */
export function multiplyExactly(digits: number, factors: readonly number[]): bigint {
  let product = 10n ** BigInt(digits);
  let scale = 0;
  for (const factor of factors) {
    const parts = toDecimal(factor);
    product *= parts.digits;
    scale += parts.scale;
  }
  return divideHalfUp(product, 10n ** BigInt(scale));
}

/** Writes 1e-12 USD as a decimal in USD without needless zeros: `1500000000n` is `0.0015`. */
export function formatPicoUsd(pico: bigint): string {
  const sign = pico < 0n ? '-' : '';
  const digits = (pico < 0n ? -pico : pico).toString().padStart(picoDigits + 1, '0');
  const fraction = digits.slice(-picoDigits).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -picoDigits)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The double that is nearest to an amount in 1e-12 USD, in USD. */
export function picoToUsd(pico: bigint): number {
  const whole = Number(pico);
  // The quotient of two exact doubles is rounded once.
  if (Number.isSafeInteger(whole)) return whole / 1e12;
  return Number(formatPicoUsd(pico));
}
