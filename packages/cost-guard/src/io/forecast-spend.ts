import { type LedgerScan, usdNumber } from '@backlog-toolkit/usage-ledger';
import { addDays } from '../calendar/day.ts';
import { type Period, periodAt, type PeriodRule } from '../calendar/period.ts';
import { openZone } from '../calendar/time-zone.ts';
import { type DayCost, type Forecast, forecastSpend } from '../forecast.ts';
import type { Guard } from './open-guard.ts';
import { scanSpend } from './scan-spend.ts';

/** What to forecast. */
export interface ForecastRequest {
  readonly period: Exclude<PeriodRule['period'], 'rolling'>;
  readonly timeZone: string;
  /** How many complete days before today count. */
  readonly historyDays: number;
}

/** A forecast and what it was made from. */
export interface SpendForecast extends Forecast {
  readonly period: Period & { readonly endMs: number };
  readonly spentPicoUsd: bigint;
  readonly days: readonly DayCost[];
  readonly scan: LedgerScan;
}

const dayMs = 86_400_000;

/** Every calendar day from the first that has calls up to yesterday, at most `most`. */
function fillDays(costs: ReadonlyMap<string, number>, today: string, most: number): DayCost[] {
  const days = Array.from({ length: most }, (_, i) => addDays(today, i - most));
  const first = days.findIndex((day) => costs.has(day));
  return first === -1 ? [] : days.slice(first).map((day) => ({ day, usd: costs.get(day) ?? 0 }));
}

/** Forecasts what a ledger's running period will cost. Throws what `scanSpend` throws and TIME_ZONE_UNKNOWN. */
export async function forecastLedger(
  guard: Guard,
  { period, timeZone, historyDays }: ForecastRequest,
  nowMs: number,
): Promise<SpendForecast> {
  const { startMs, endMs = startMs } = periodAt({ period, timeZone }, nowMs);
  const today = periodAt({ period: 'day', timeZone }, nowMs);
  const scan = await scanSpend(guard, {
    queries: [
      { name: 'period', sinceMs: startMs, untilMs: endMs },
      {
        name: 'days',
        by: ['day'],
        timeZone,
        // Days may have 25 hours.
        sinceMs: today.startMs - (historyDays + 1) * dayMs,
        untilMs: today.startMs,
      },
    ],
  });
  const [spent, past] = scan.results;
  const groups = past?.breakdowns[0]?.groups ?? [];
  const costs = new Map(groups.map(({ key, costPicoUsd }) => [key[0] ?? '', usdNumber(costPicoUsd)]));
  const days = fillDays(costs, openZone(timeZone).dayAt(nowMs), historyDays);
  const spentPicoUsd = spent?.totals.costPicoUsd ?? 0n;
  return {
    ...forecastSpend({ days, spentUsd: usdNumber(spentPicoUsd), nowMs, endMs }),
    period: { startMs, endMs },
    spentPicoUsd,
    days,
    scan,
  };
}
