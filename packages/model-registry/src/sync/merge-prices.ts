import { rowAt } from '../price-row.ts';
import { dayToMs } from '../instant.ts';
import type { ModelEntry, PriceRow } from '../registry-file.ts';
import { type Refusal, syncMarker, type SyncEvent } from './outcome.ts';
import {
  changeRow,
  comparePoints,
  isJump,
  pointsOf,
  type PriceDifference,
  showDifference,
} from './price-points.ts';
import { crossChecks, type SourceName, type SourcePrices } from './source.ts';

/** What one source says a model costs. */
export interface PriceClaim {
  readonly source: SourceName;
  readonly prices: SourcePrices;
}

/** What the claims about one model come to. */
export interface MergedPrices {
  readonly events: readonly SyncEvent[];
  readonly refusal?: Refusal;
  /** The new rows, the row that counted until now, and the one that counts from today on. */
  readonly change?: {
    readonly source: SourceName;
    readonly prices: readonly PriceRow[];
    readonly before: PriceRow | null;
    readonly after: PriceRow;
  };
}

/** How to judge. */
export interface PriceRules {
  readonly today: string;
  /** The project wrote this entry itself: nothing changes it. */
  readonly isPinned: boolean;
  readonly acceptJumps: boolean;
}

/**
 * Compares what sources say about a known model's price with the row that counts today. A different price is taken
 * over from the best source, unless another source still gives the present one: then it is only reported.
 */
export function mergePrices(
  model: string,
  entry: ModelEntry,
  claims: readonly PriceClaim[],
  rules: PriceRules,
): MergedPrices {
  const current = rowAt(entry.prices, dayToMs(rules.today));
  const best = claims.find(({ source }) => !crossChecks.has(source));
  const events = disagreements(model, best, claims, current);
  if (!best) return { events };
  const label = `${syncMarker}${best.source} ${rules.today}`;
  if (!current) {
    if (rules.isPinned) return { events };
    const after: PriceRow = { ...best.prices, source: label };
    return { events, change: { source: best.source, prices: [after, ...entry.prices], before: null, after } };
  }
  const differences = comparePoints(pointsOf(current), pointsOf(best.prices));
  if (differences.length === 0) return { events };
  const reason = reasonToKeep(entry, current, best, differences, claims, rules);
  const shown = differences.map((difference) => showDifference(difference)).join(', ');
  if (reason !== undefined) {
    const message = `${model}: ${best.source} gives ${shown}; not taken over: ${reason}`;
    return { events: [...events, { kind: 'disagreement', model, message }] };
  }
  if (!rules.acceptJumps && differences.some((difference) => isJump(difference))) {
    const message = `${model}: ${best.source} gives ${shown} without a date, three times as much or a third`;
    return { events, refusal: { kind: 'price-jump', model, message } };
  }
  const after = changeRow(current, differences, rules.today, label);
  const others = entry.prices.filter(({ from }) => from !== rules.today);
  const place = others.findIndex(({ from }) => from !== undefined && from > rules.today);
  const prices = place === -1 ? [...others, after] : others.toSpliced(place, 0, after);
  return { events, change: { source: best.source, prices, before: current, after } };
}

function reasonToKeep(
  entry: ModelEntry,
  current: PriceRow,
  best: PriceClaim,
  differences: readonly PriceDifference[],
  claims: readonly PriceClaim[],
  { isPinned }: PriceRules,
): string | undefined {
  if (isPinned) return 'the file has a price of your own';
  const points = pointsOf(best.prices);
  // A price that was synchronised may have been a mistake that its source has corrected since.
  const isReviewed = current.source?.startsWith(syncMarker) !== true;
  const otherRow = entry.prices.find(
    (row, index) =>
      row !== current &&
      (isReviewed || index > entry.prices.indexOf(current)) &&
      comparePoints(pointsOf(row), points).length === 0,
  );
  if (otherRow)
    return `it is the price ${otherRow.from === undefined ? 'of before' : `from ${otherRow.from}`}`;
  const supporter = claims.find(({ source, prices }) => {
    const claimed = pointsOf(prices);
    return source !== best.source && differences.some(({ point, before }) => claimed.get(point) === before);
  });
  return supporter && `${supporter.source} still gives the present price`;
}

/** What the other sources say against the best one, or against the registry when there is no best one. */
function disagreements(
  model: string,
  best: PriceClaim | undefined,
  claims: readonly PriceClaim[],
  current: PriceRow | undefined,
): SyncEvent[] {
  const reference = best?.prices ?? current;
  if (!reference) return [];
  const points = pointsOf(reference);
  return claims.flatMap((claim): SyncEvent[] => {
    if (claim === best) return [];
    const differences = comparePoints(points, pointsOf(claim.prices));
    if (differences.length === 0) return [];
    const shown = differences.map(({ point, before, after }) => `${point} ${before} against ${after}`);
    const message = `${model}: ${best?.source ?? 'the registry'} and ${claim.source} differ: ${shown.join(', ')}`;
    return [{ kind: 'disagreement', model, message }];
  });
}
