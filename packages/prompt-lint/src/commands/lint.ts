import { type Args, type CommandContext, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { type Finding, worstSeverity } from '@backlog-toolkit/findings';
import { findOverruns } from '../budgets.ts';
import { compareFiles } from '../compare-files.ts';
import { checkDryRun } from './dry-run.ts';
import { lintFiles } from './lint-files.ts';
import { readFormat, renderFindings } from './render-findings.ts';
import { baselineFile, openSetup, type Setup } from './setup.ts';
import { tellMended } from './tell-mended.ts';

function readLimit(args: Args, name: string): number | undefined {
  const limit = args.number(name);
  if (limit === undefined || limit >= 0) return limit;
  throw new UsageError(`--${name} expects a number from 0 on, got ${limit}.`);
}

function exitCode(
  findings: readonly Finding[],
  args: Args,
  { config }: Setup,
  { log }: CommandContext,
): number {
  const overruns = findOverruns(findings, {
    maxWarnings: readLimit(args, 'max-warnings') ?? config.budgets.maxWarnings,
    minScore: readLimit(args, 'min-score') ?? config.budgets.minScore,
  });
  for (const overrun of overruns) log.error(overrun);
  return overruns.length > 0 || worstSeverity(findings) === 'error' ? 1 : 0;
}

/** prompt-lint lint */
export const run: CommandRun = async (args, context) => {
  checkDryRun(args);
  const setup = await openSetup(args, context);
  const lints = await lintFiles(args, context, setup);
  const { results, unreadable, mended } = lints;
  const compared = compareFiles(results, setup.config.settingsOf);
  const all = [...unreadable, ...results.flatMap((result) => result.findings), ...compared];
  const format = readFormat(args, context);
  tellMended(mended, format === 'text', args, context);
  const baseline = baselineFile(args, context, setup);
  if (args.flag('update-baseline')) {
    const { updateBaseline } = await import('./apply-baseline.ts');
    return updateBaseline(all, lints, baseline, args, context);
  }
  const findings =
    baseline === undefined ? all : (await import('./apply-baseline.ts')).dropKnown(all, baseline, context);
  if (lints.texts.length > 0) {
    (await import('./tell-suggestions.ts')).tellSuggestions(lints.texts, findings, context);
  }
  renderFindings(findings, results.length + unreadable.length, format, context);
  return exitCode(findings, args, setup, context);
};
