import { field, type JsonObject } from './fields.ts';

// No token costs more than USD 100,000 per million; what does is in another unit.
const maxUsdPerMillion = 100_000;
const decimal = /^\d{1,30}(?:\.\d{1,40})?(?:e[+-]?\d{1,3})?$/i;

/**
 * A price in USD per million tokens from one per token (`shift` 6) or per million (`shift` 0), number or text.
 * Undefined for 0, which sources write for what they do not know, and for what is no price.
 */
export function priceField(object: JsonObject, key: string, shift: 0 | 3 | 6): number | undefined {
  const value = field(object, key);
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const text = String(value).trim();
  if (!decimal.test(text)) return undefined;
  const [digits = '', exponent = '0'] = text.toLowerCase().split('e');
  // The point is moved in the text: a multiplication would turn 0.0000003 into 0.29999999999999998.
  const moved = Number(`${digits}e${Number(exponent) + shift}`);
  // Sources that multiply leave digits behind the twelfth that nobody charges for.
  const price = Number(moved.toPrecision(12));
  return price > 0 && price <= maxUsdPerMillion ? price : undefined;
}
