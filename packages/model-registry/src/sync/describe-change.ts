import type { PriceRow } from '../registry-file.ts';
import type { ModelChange } from './outcome.ts';
import { comparePoints, pointsOf, showDifference } from './price-points.ts';

/** One line that tells a change to people. */
export function describeChange({ kind, model, source, before, after }: ModelChange): string {
  const tail = `(${source})`;
  switch (kind) {
    case 'added':
      return `+ ${model} ${tail}`;
    case 'price': {
      if (!isRow(before) || !isRow(after)) return `~ ${model}: has a price now ${tail}`;
      const differences = comparePoints(pointsOf(before), pointsOf(after));
      return `~ ${model}: ${differences.map((difference) => showDifference(difference)).join(', ')} ${tail}`;
    }
    case 'lifecycle':
    case 'limits':
      return `~ ${model}: ${showFields(before, after)} ${tail}`;
  }
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
