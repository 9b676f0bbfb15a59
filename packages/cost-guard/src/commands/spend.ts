import {
  type Args,
  type CommandContext,
  type CommandRun,
  renderTable,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { type Dimension, formatUsd } from '@backlog-toolkit/usage-ledger';
import { openGuard } from '../io/open-guard.ts';
import { optimiseLater } from '../io/optimise-later.ts';
import { passwordWarnings } from '../io/place-ledger.ts';
import { scanSpend } from '../io/scan-spend.ts';
import { exitCodeOf } from '../level.ts';
import { fenceText } from '../render/fence.ts';
import { isLowerBound } from '../render/problem-text.ts';
import { spendFindings } from '../render/spend-findings.ts';
import { spendJson } from '../render/spend-json.ts';
import { breakdownRows, describeSpend, spendFacts } from '../render/spend-text.ts';
import { reportSpend, type SpendReport } from '../spend-report.ts';
import type { SpendLimit } from '../spend-verdict.ts';
import { readShare, readUsd } from './read-options.ts';
import { renderFindings, tellFindings } from './tell-findings.ts';

/** One value of two options with the same meaning. */
function oneOf<T>(a: readonly [string, T | undefined], b: readonly [string, T | undefined]): T | undefined {
  if (a[1] !== undefined && b[1] !== undefined && a[1] !== b[1])
    throw new UsageError(`--${a[0]} and --${b[0]} mean the same, but have different values.`);
  return a[1] ?? b[1];
}

function readLimit(args: Args): SpendLimit | undefined {
  const maxPicoUsd = oneOf(
    ['max-cost', readUsd('max-cost', args.string('max-cost'))],
    ['budget', readUsd('budget', args.string('budget'))],
  );
  const warnShare = oneOf(
    ['alert-threshold', readShare('alert-threshold', args.number('alert-threshold'), 1)],
    ['warn', readShare('warn', args.number('warn'), 1)],
  );
  const stopShare = readShare('hard-stop', args.number('hard-stop'), 10);
  if (maxPicoUsd !== undefined) return { maxPicoUsd, warnShare: warnShare ?? 0.8, stopShare: stopShare ?? 1 };
  const lone = ['alert-threshold', 'warn', 'hard-stop'].find((name) => args.given(name));
  if (lone === undefined) return undefined;
  throw new UsageError(`--${lone} is a share of --max-cost, which is missing.`);
}

function readTop(args: Args): number {
  const top = args.number('top') ?? 10;
  if (Number.isInteger(top) && top >= 0) return top;
  throw new UsageError(`--top expects a whole number, got ${top}.`);
}

function tables({ breakdowns, totals }: SpendReport, top: number): string[] {
  return totals.lines === 0
    ? []
    : breakdowns.map((one) => renderTable(breakdownRows(one, totals.costPicoUsd, top)));
}

function tellGithub(report: SpendReport, { github }: CommandContext, top: number): void {
  if (!github.active) return;
  const { totals, level, scan, share } = report;
  github.output('level', level);
  github.output('total-usd', formatUsd(totals.costPicoUsd));
  github.output('share', share === undefined ? '' : String(share));
  github.output('lower-bound', String(isLowerBound(scan)));
  const blocks = tables(report, top).map(fenceText);
  github.summarise(`### Cost\n\n${describeSpend(report)}\n\n${blocks.join('\n')}`);
}

interface Look {
  readonly format: string;
  readonly isStrict: boolean;
  readonly top: number;
}

async function render(
  report: SpendReport,
  { format, isStrict, top }: Look,
  context: CommandContext,
): Promise<string> {
  if (format === 'github' || format === 'junit')
    return renderFindings(spendFindings(report, isStrict), format, context);
  return [renderTable(spendFacts(report)), ...tables(report, top)].join('\n');
}

/** cost-guard spend, which is also plain cost-guard */
export const run: CommandRun = async (args, context) => {
  const limit = readLimit(args);
  const top = readTop(args);
  const by = args.list('by').length > 0 ? args.list('by') : ['skill', 'model', 'ticket'];
  const isStrict = args.flag('strict');
  const guard = await openGuard({
    cwd: context.cwd,
    configFile: context.configFile,
    ledger: args.string('ledger'),
    uses: ['llmOps.registry'],
  });
  for (const warning of passwordWarnings(guard.config.llmOps.usageLedger, guard.configFile))
    context.log.warn(warning);
  const scan = await optimiseLater(guard.ledgerFile, () =>
    scanSpend(guard, { queries: [{ name: 'all', by: [...new Set(by)] as Dimension[] }] }),
  );
  const report = reportSpend(guard.ledgerLabel, scan, limit);
  const format = args.flag('json') ? 'json' : (args.string('format') ?? 'text');
  if (format === 'json') context.out.printJson(spendJson(report));
  else context.out.print(await render(report, { format, isStrict, top }, context));
  if (format !== 'github') tellFindings(spendFindings(report, isStrict), context);
  tellGithub(report, context, top);
  return exitCodeOf({
    level: report.level,
    failOnWarn: args.string('fail-on') === 'warn',
    refusesProblems: isStrict && isLowerBound(scan),
  });
};
