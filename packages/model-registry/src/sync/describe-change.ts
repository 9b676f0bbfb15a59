import type { PriceRow } from '../registry-file.ts';
import type { ModelChange } from './outcome.ts';
import { comparePoints, pointsOf, showDifference } from './price-points.ts';

/** One line that tells a change to people. */
export function describeChange({ kind, model, source, before, after }: ModelChange): string {
  if (kind === 'added') return `+ ${model} (${source})`;
  return `~ ${model}: ${kind === 'price' ? showPrices(before, after) : showFields(before, after)} (${source})`;
}

function showPrices(before: unknown, after: unknown): string {
  if (!isRow(before) || !isRow(after)) return 'has a price now';
  return comparePoints(pointsOf(before), pointsOf(after)).map(showDifference).join(', ');
}

function isRow(value: unknown): value is PriceRow {
  return typeof value === 'object' && value !== null;
}

function showFields(before: unknown, after: unknown): string {
  const old = new Map(Object.entries(before ?? {}));
  const changed = Object.entries(after ?? {}).filter(([key, value]) => old.get(key) !== value);
  return changed
    .map(([key, value]) => `${key} ${String(old.get(key) ?? 'unknown')} → ${String(value)}`)
    .join(', ');
}
