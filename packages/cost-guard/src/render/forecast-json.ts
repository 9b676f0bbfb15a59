import { formatUsd, usdNumber } from '@backlog-toolkit/usage-ledger';
import type { ForecastVerdict } from '../forecast-verdict.ts';
import type { ForecastRequest, SpendForecast } from '../io/forecast-spend.ts';
import { isLowerBound } from './problem-text.ts';

/** The document of `cost-guard forecast --json`. */
export function forecastJson(
  forecast: SpendForecast,
  request: ForecastRequest,
  { expectedUsd, maxUsd, level }: ForecastVerdict,
): Record<string, unknown> {
  const { period, spentPicoUsd, days, scan } = forecast;
  return {
    schemaVersion: 1,
    period: request.period,
    timeZone: request.timeZone,
    since: new Date(period.startMs).toISOString(),
    until: new Date(period.endMs).toISOString(),
    spentUsd: usdNumber(spentPicoUsd),
    spentUsdExact: formatUsd(spentPicoUsd),
    isLowerBound: isLowerBound(scan),
    expectedUsd,
    maxUsd: maxUsd ?? null,
    level,
    daysLeft: forecast.daysLeft,
    average: forecast.average ?? null,
    trend: forecast.trend ?? null,
    trendUsdPerDay: forecast.trendUsdPerDay ?? null,
    days,
  };
}
