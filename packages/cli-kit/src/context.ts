import type { GithubStep } from './github.ts';
import type { Log } from './log.ts';
import type { Output } from './output.ts';
import type { Progress } from './progress.ts';

/** What a command may use of the world around it. */
export interface CommandContext {
  /** The folder to work in (absolute): `--cwd` or the process's own. */
  readonly cwd: string;
  /** The file that `--config` names (absolute), if any. */
  readonly configFile: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly out: Output;
  readonly log: Log;
  readonly github: GithubStep;
  /** True when standard input is a terminal, so that questions can be asked. */
  readonly isInteractive: boolean;
  /** A line on standard error for long work; `end` it. Shows nothing when piped, in CI and with `--quiet`. */
  progress(label: string): Progress;
  /** The current time. */
  now(): Date;
  /** Reads all of standard input as UTF-8; at most 64 MiB. */
  readStdin(): Promise<string>;
  /** The bin's version, for reports that name their tool. */
  version(): string;
}
