/** What one calendar day cost, in USD. */
export interface DayCost {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly usd: number;
}

/** What a forecast is made from; instants in milliseconds since 1970. */
export interface ForecastInput {
  /** Complete days before today, in order, days without calls included; the more, the better. */
  readonly days: readonly DayCost[];
  readonly spentUsd: number;
  readonly nowMs: number;
  readonly endMs: number;
}

/** What a period will cost by one way of looking at it, in USD. */
export interface Projection {
  readonly usd: number;
  /** Most likely it lies between these: 80 of 100 times if days are independent. */
  readonly lowUsd: number;
  readonly highUsd: number;
}

/** A forecast to the end of a period. */
export interface Forecast {
  readonly daysLeft: number;
  /** Each coming day costs what the past days cost on average. */
  readonly average: Projection | undefined;
  /** The coming days go on along the straight line that fits the past ones best. */
  readonly trend: Projection | undefined;
  /** By how much the line rises each day, in USD. */
  readonly trendUsdPerDay: number | undefined;
}

const dayMs = 86_400_000;
/** A line through fewer complete days says nothing. */
export const minTrendDays = 5;
/** An average of fewer complete days says nothing. */
export const minAverageDays = 2;
/** 80 of 100 values of a normal distribution lie within so many standard deviations. */
const deviations = 1.2816;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviationOf(rests: readonly number[], freedom: number): number {
  return Math.sqrt(rests.reduce((sum, rest) => sum + rest * rest, 0) / Math.max(1, freedom));
}

function project(spentUsd: number, comingUsd: number, spreadUsd: number): Projection {
  const usd = spentUsd + Math.max(0, comingUsd);
  return { usd, lowUsd: Math.max(spentUsd, usd - spreadUsd), highUsd: usd + spreadUsd };
}

/** Projects what a period will cost by its end, from what past days cost; a way without enough days is undefined. */
export function forecastSpend({ days, spentUsd, nowMs, endMs }: ForecastInput): Forecast {
  const daysLeft = Math.max(0, endMs - nowMs) / dayMs;
  const values = days.map(({ usd }) => usd);
  const count = values.length;
  if (count < minAverageDays)
    return { daysLeft, average: undefined, trend: undefined, trendUsdPerDay: undefined };
  const level = mean(values);
  const spread = (deviation: number): number => deviations * deviation * Math.sqrt(daysLeft);
  const average = project(
    spentUsd,
    level * daysLeft,
    spread(
      deviationOf(
        values.map((value) => value - level),
        count - 1,
      ),
    ),
  );
  if (count < minTrendDays) return { daysLeft, average, trend: undefined, trendUsdPerDay: undefined };
  const middle = (count - 1) / 2;
  const products = values.map((value, i) => (i - middle) * (value - level));
  const squares = values.map((_, i) => (i - middle) ** 2);
  const slope = mean(products) / mean(squares);
  const valueAt = (day: number): number => Math.max(0, level + slope * (day - middle));
  // A day's cost stands for its middle; the period ends with a day, so what its last days leave over is of today.
  const now = count - 0.5 + Math.ceil(daysLeft) - daysLeft;
  const parts = Math.max(1, Math.ceil(daysLeft * 4));
  const coming = Array.from({ length: parts }, (_, i) => valueAt(now + ((i + 0.5) * daysLeft) / parts));
  const rests = values.map((value, i) => value - (level + slope * (i - middle)));
  const trend = project(spentUsd, mean(coming) * daysLeft, spread(deviationOf(rests, count - 2)));
  return { daysLeft, average, trend, trendUsdPerDay: slope };
}
