import type { Finding } from '@backlog-toolkit/findings';
import type { ForecastVerdict } from '../forecast-verdict.ts';

/** What a forecast says of its limit; empty without one. */
export function describeForecast(
  { expectedUsd, isSpentOnly, maxUsd, level }: ForecastVerdict,
  period: string,
): string {
  if (maxUsd === undefined) return '';
  const verdict = level === 'over' ? 'OVER the limit' : 'within the limit';
  const cost = `${isSpentOnly ? 'cost until now' : 'will cost about'} $${expectedUsd.toFixed(2)}`;
  return `This ${period} ${cost} of $${maxUsd.toFixed(2)}: ${verdict}`;
}

/** The verdict of a forecast as a finding, when it is over its limit. */
export function forecastFindings(verdict: ForecastVerdict, period: string, ledger: string): Finding[] {
  if (verdict.level !== 'over') return [];
  return [
    {
      ruleId: 'over-forecast',
      severity: 'error',
      message: describeForecast(verdict, period),
      file: ledger,
      hint: 'Run cost-guard --by skill model ticket for what it is spent on.',
    },
  ];
}
