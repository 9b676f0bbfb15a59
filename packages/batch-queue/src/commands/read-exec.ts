import { type Args, UsageError } from '@backlog-toolkit/cli-kit';
import type { LocalOptions } from '../io/local.ts';
import { readCount } from './read-ask.ts';

/** How the provider local answers, as the options of a command say. */
export type LocalExec = Pick<LocalOptions, 'exec' | 'concurrency' | 'timeoutMs'>;

const longestSeconds = 86_400;

/** Reads `--exec` and what goes with it. @throws UsageError */
export function readExec(args: Args): LocalExec {
  const concurrency = readCount(args, 'exec-parallel');
  const seconds = args.number('exec-timeout');
  if (seconds !== undefined && !(seconds > 0 && seconds <= longestSeconds))
    throw new UsageError(`--exec-timeout expects seconds up to ${longestSeconds}, found ${seconds}.`);
  return {
    exec: args.string('exec') ?? null,
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(seconds === undefined ? {} : { timeoutMs: seconds * 1000 }),
  };
}
