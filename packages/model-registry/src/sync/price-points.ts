import type { PriceRow, PriceTier } from '../registry-file.ts';
import type { SourcePrices } from './source.ts';

const kinds = ['input', 'output', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h'] as const;

/** Every figure of a price by name: `input`, `output above 200000`, `batchFactor`. */
export type PricePoints = ReadonlyMap<string, number>;

/** One figure that two prices have and that differs. */
export interface PriceDifference {
  readonly point: string;
  readonly before: number;
  readonly after: number;
}

/** Takes a price apart. */
export function pointsOf(prices: SourcePrices): PricePoints {
  const points = new Map<string, number>();
  const add = (name: string, value: number | undefined): void => {
    if (value !== undefined) points.set(name, value);
  };
  for (const kind of kinds) add(kind, prices[kind]);
  for (const tier of prices.tiers ?? [])
    for (const kind of kinds) add(`${kind} above ${tier.aboveInputTokens}`, tier[kind]);
  add('batchFactor', prices.batchFactor);
  add('webSearchPerThousand', prices.webSearchPerThousand);
  return points;
}

/** The figures that both have and that differ; what only one has says nothing. */
export function comparePoints(before: PricePoints, after: PricePoints): PriceDifference[] {
  return [...before].flatMap(([point, value]) => {
    const other = after.get(point);
    return other === undefined || other === value ? [] : [{ point, before: value, after: other }];
  });
}

/** A difference as text: `input 3 → 9`. */
export function showDifference({ point, before, after }: PriceDifference): string {
  return `${point} ${before} → ${after}`;
}

/** Whether a figure became three times what it was, or a third of it. */
export function isJump({ before, after }: PriceDifference): boolean {
  return after >= before * 3 || after * 3 <= before;
}

/** A row with other figures, from a day on; everything else of it stays. */
export function changeRow(
  row: PriceRow,
  differences: readonly PriceDifference[],
  from: string,
  source: string,
): PriceRow {
  const after = new Map(differences.map((difference) => [difference.point, difference.after]));
  const changed = <T extends PriceTier | PriceRow>(part: T, suffix: string, names: readonly string[]): T => ({
    ...part,
    ...Object.fromEntries(
      names.flatMap((name) => {
        const value = after.get(`${name}${suffix}`);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  });
  const { from: _from, source: _source, ...rest } = row;
  const flat = changed<PriceRow>(rest, '', [...kinds, 'batchFactor', 'webSearchPerThousand']);
  const tiers = row.tiers?.map((tier) => changed(tier, ` above ${tier.aboveInputTokens}`, kinds));
  return { from, ...flat, ...(tiers ? { tiers } : {}), source };
}
