import { type CommandContext, type CommandRun, renderTable, UsageError } from '@backlog-toolkit/cli-kit';
import { minAverageDays, minTrendDays, type Projection } from '../forecast.ts';
import { type ForecastVerdict, judgeForecast } from '../forecast-verdict.ts';
import { type ForecastRequest, forecastLedger, type SpendForecast } from '../io/forecast-spend.ts';
import { openGuard } from '../io/open-guard.ts';
import { optimiseLater } from '../io/optimise-later.ts';
import { exitCodeOf } from '../level.ts';
import { fenceText } from '../render/fence.ts';
import { showInstant } from '../render/budget-text.ts';
import { describeForecast, forecastFindings } from '../render/forecast-findings.ts';
import { forecastJson } from '../render/forecast-json.ts';
import { problemFindings } from '../render/ledger-findings.ts';
import { isLowerBound } from '../render/problem-text.ts';
import { showUsd } from '../render/show-usd.ts';
import { readUsd } from './read-options.ts';
import { tellFindings } from './tell-findings.ts';

function rowOf(
  name: string,
  projection: Projection | undefined,
  assumption: string,
  least: number,
): string[] {
  if (projection === undefined)
    return [name, 'unknown', '', `there are fewer than ${least} complete days before today`];
  const usd = (value: number): string => `$${value.toFixed(2)}`;
  const { lowUsd, highUsd } = projection;
  return [name, usd(projection.usd), `${usd(lowUsd)} to ${usd(highUsd)}`, assumption];
}

function render(forecast: SpendForecast, { period, timeZone }: ForecastRequest): string {
  const { days, spentPicoUsd, scan, trendUsdPerDay = 0 } = forecast;
  const until = showInstant(forecast.period.endMs, timeZone);
  const bound = isLowerBound(scan) ? 'at least ' : '';
  const slope = `${trendUsdPerDay < 0 ? '-' : '+'}$${Math.abs(trendUsdPerDay).toFixed(2)} a day`;
  return renderTable([
    [`THIS ${period.toUpperCase()}`, 'COST', 'LIKELY', 'IF'],
    ['spent', `${bound}${showUsd(spentPicoUsd)}`, '', ''],
    rowOf(
      'average',
      forecast.average,
      `each day until ${until} costs the average of the last ${days.length} days`,
      minAverageDays,
    ),
    rowOf(
      'trend',
      forecast.trend,
      `the line through the last ${days.length} days goes on (${slope})`,
      minTrendDays,
    ),
  ]);
}

function tellGithub({ level, expectedUsd }: ForecastVerdict, text: string, { github }: CommandContext): void {
  if (!github.active) return;
  github.output('level', level);
  github.output('expected-usd', String(expectedUsd));
  github.summarise(`### Forecast\n\n${fenceText(text)}`);
}

/** cost-guard forecast */
export const run: CommandRun = async (args, context) => {
  const maxPicoUsd = readUsd('max-cost', args.string('max-cost'));
  const historyDays = args.number('days') ?? 28;
  if (!(Number.isInteger(historyDays) && historyDays > 0 && historyDays <= 3660))
    throw new UsageError(`--days expects a whole number from 1 to 3660, got ${historyDays}.`);
  const request: ForecastRequest = {
    period: (args.string('period') ?? 'month') as ForecastRequest['period'],
    timeZone: args.string('time-zone') ?? 'UTC',
    historyDays,
  };
  const guard = await openGuard({
    cwd: context.cwd,
    configFile: context.configFile,
    ledger: args.string('ledger'),
    uses: ['llmOps.registry'],
  });
  const forecast = await optimiseLater(guard.ledgerFile, () =>
    forecastLedger(guard, request, context.now().getTime()),
  );
  const verdict = judgeForecast(forecast, maxPicoUsd);
  const told = describeForecast(verdict, request.period);
  const text = told === '' ? render(forecast, request) : `${render(forecast, request)}\n${told}`;
  if (args.flag('json')) context.out.printJson(forecastJson(forecast, request, verdict));
  else context.out.print(text);
  const isStrict = args.flag('strict');
  tellFindings(
    [
      ...forecastFindings(verdict, request.period, guard.ledgerLabel),
      ...problemFindings(guard.ledgerLabel, forecast.scan.problems, isStrict ? 'error' : 'warning'),
    ],
    context,
  );
  tellGithub(verdict, text, context);
  return exitCodeOf({
    level: verdict.level,
    failOnWarn: false,
    refusesProblems: isStrict && isLowerBound(forecast.scan),
  });
};
