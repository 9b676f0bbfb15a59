import { type Args, type CommandRun, suggestNearest, UsageError } from '@backlog-toolkit/cli-kit';
import { synchronise } from '../io/sync.ts';
import { isSourceName, type SourceName, sourceNames } from '../sync/source.ts';
import { exitCodeOf } from '../sync/exit-code.ts';
import { logReport, printReport } from './sync-report.ts';

const longestTimeoutSeconds = 3600;

/** The names in a list option; each word may hold several, with commas between them. */
function readSources(args: Args, option: string): SourceName[] | undefined {
  const words = args.list(option).flatMap((word) => word.split(','));
  if (words.length === 0) return undefined;
  return words.map((word) => {
    if (isSourceName(word)) return word;
    const nearest = suggestNearest(word, sourceNames);
    throw new UsageError(
      `--${option}: expected one of ${sourceNames.join(', ')}, found ${JSON.stringify(word)}.`,
      nearest && `Did you mean ${nearest}?`,
    );
  });
}

function readTimeoutMs(args: Args): number {
  const seconds = args.number('timeout') ?? 60;
  if (seconds > 0 && seconds <= longestTimeoutSeconds) return seconds * 1000;
  throw new UsageError(
    `--timeout: expected more than 0 and at most ${longestTimeoutSeconds} seconds, found ${seconds}.`,
  );
}

/** model-registry sync */
export const run: CommandRun = async (args, context) => {
  const place = (name: SourceName): Partial<Record<SourceName, string>> => {
    const value = args.string(name);
    return value === undefined ? {} : { [name]: value };
  };
  const report = await synchronise({
    cwd: context.cwd,
    configFile: context.configFile,
    sources: readSources(args, 'source'),
    skip: readSources(args, 'skip'),
    offline: args.flag('offline'),
    places: { ...place('price-map'), ...place('models-dev'), ...place('openrouter') },
    dryRun: args.flag('dry-run'),
    acceptJumps: args.flag('accept-jumps'),
    acceptShrink: args.flag('accept-shrink'),
    timeoutMs: readTimeoutMs(args),
    env: context.env,
    now: context.now(),
    http: {
      onRetry: ({ url, reason, waitMs }) =>
        context.log.info(`${url} ${reason}; trying again in ${(waitMs / 1000).toFixed(1)} s.`),
    },
  });
  logReport(report, context);
  printReport(report, args, context);
  return exitCodeOf(report);
};
