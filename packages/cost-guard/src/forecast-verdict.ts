import { usdNumber } from '@backlog-toolkit/usage-ledger';
import type { Forecast } from './forecast.ts';
import type { Level } from './level.ts';

/** How a forecast stands to a limit. */
export interface ForecastVerdict {
  /** By the trend, else by the average, else what was spent until now. */
  readonly expectedUsd: number;
  readonly maxUsd: number | undefined;
  readonly level: Level;
}

/** Judges what a period will cost against a limit in 1e-12 USD; without one nothing is over. */
export function judgeForecast(
  { trend, average, spentPicoUsd }: Pick<Forecast, 'trend' | 'average'> & { readonly spentPicoUsd: bigint },
  maxPicoUsd: bigint | undefined,
): ForecastVerdict {
  const expectedUsd = (trend ?? average)?.usd ?? usdNumber(spentPicoUsd);
  const maxUsd = maxPicoUsd === undefined ? undefined : usdNumber(maxPicoUsd);
  return { expectedUsd, maxUsd, level: maxUsd !== undefined && expectedUsd > maxUsd ? 'over' : 'ok' };
}
