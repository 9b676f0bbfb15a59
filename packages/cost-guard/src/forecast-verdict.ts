import { usdNumber } from '@backlog-toolkit/usage-ledger';
import type { Forecast } from './forecast.ts';
import type { Level } from './level.ts';

/** How a forecast stands to a limit. */
export interface ForecastVerdict {
  /** By the trend, else by the average, else what was spent until now. */
  readonly expectedUsd: number;
  /** Whether that is only what was spent until now. */
  readonly isSpentOnly: boolean;
  readonly maxUsd: number | undefined;
  readonly level: Level;
}

/** Judges what a period will cost against a limit in 1e-12 USD; without one nothing is over. */
export function judgeForecast(
  { trend, average, spentPicoUsd }: Pick<Forecast, 'trend' | 'average'> & { readonly spentPicoUsd: bigint },
  maxPicoUsd: bigint | undefined,
): ForecastVerdict {
  const likely = trend ?? average;
  const expectedUsd = likely?.usd ?? usdNumber(spentPicoUsd);
  const isSpentOnly = likely === undefined;
  const maxUsd = maxPicoUsd === undefined ? undefined : usdNumber(maxPicoUsd);
  return {
    expectedUsd,
    isSpentOnly,
    maxUsd,
    level: maxUsd !== undefined && expectedUsd > maxUsd ? 'over' : 'ok',
  };
}
