import type { Args } from './args.ts';
import type { CommandContext } from './context.ts';

/** The command line up to the word that is being completed. */
export interface CompletionPlace {
  /** Folder to look in (absolute): `--cwd` or the process's own. */
  readonly cwd: string;
  /** The file that `--config` names (absolute), if any. */
  readonly configFile: string | undefined;
  /** Positional arguments that stand before the word. */
  readonly positionals: readonly string[];
  /** What is typed of the word; of `--option=value` the value. */
  readonly typed: string;
}

/**
 * Values for the shell to offer, those that do not begin with what is typed among them. Runs at the press of a key:
 * load lazily, and read little. Whatever it throws means that there is nothing to offer.
 */
export type CompleteValues = (place: CompletionPlace) => readonly string[] | Promise<readonly string[]>;

/** One option of a command; the same row drives parsing, help, completion and the generated reference. */
export interface OptionSpec {
  readonly type: 'string' | 'number' | 'boolean' | 'list';
  readonly describe: string;
  readonly alias?: string;
  readonly choices?: readonly string[];
  readonly default?: string | number | boolean;
  /** What a string option means when it stands alone; a value can then only be given as `--name=value`. */
  readonly bare?: string;
  /** Shown in help instead of the type, such as `FILE`. */
  readonly value?: string;
  readonly required?: boolean;
  /** Values for shell completion where `choices` cannot say them. */
  readonly complete?: CompleteValues;
}

/** One positional argument. */
export interface PositionalSpec {
  readonly name: string;
  readonly describe: string;
  readonly required?: boolean;
  /** Takes all that is left; only the last positional may. */
  readonly variadic?: boolean;
  /** Values for shell completion. */
  readonly complete?: CompleteValues;
}

/** Does the work of one command and returns the exit code. */
export type CommandRun = (args: Args, context: CommandContext) => number | Promise<number>;

/** One command of a bin. */
export interface CommandSpec {
  /** One or more words: `list`, `history add`. */
  readonly name: string;
  readonly describe: string;
  readonly positionals?: readonly PositionalSpec[];
  readonly options?: Readonly<Record<string, OptionSpec>>;
  /** Command line and what it does. */
  readonly examples?: readonly (readonly [string, string])[];
  /** Exit codes with the meaning they have here; 0, 64 and 70 need not be listed. */
  readonly exits?: Readonly<Record<number, string>>;
  readonly load: () => Promise<{ readonly run: CommandRun }>;
}

/** A whole bin. */
export interface CliSpec {
  readonly name: string;
  readonly describe: string;
  readonly commands: readonly CommandSpec[];
  /** Name of the command that runs when none is named. */
  readonly defaultCommand?: string;
  /** Shown at the end of `--help`. */
  readonly epilogue?: string;
}

/** Options that mean the same in every bin. */
export const globalOptions: Readonly<
  Record<'cwd' | 'config' | 'verbose' | 'quiet' | 'color' | 'help' | 'version', OptionSpec>
> = {
  cwd: { type: 'string', value: 'DIR', describe: 'Work as if started in DIR' },
  config: { type: 'string', value: 'FILE', describe: 'Use this backlog.config.json' },
  verbose: { type: 'boolean', describe: 'Log more, and show stack traces' },
  quiet: { type: 'boolean', describe: 'Log errors only' },
  color: { type: 'boolean', describe: 'Use colour (--no-color or NO_COLOR turns it off)' },
  help: { type: 'boolean', alias: 'h', describe: 'Show help' },
  version: { type: 'boolean', describe: 'Show the version' },
};

/** The `--json` option of commands that can print one JSON document. */
export const jsonOption: OptionSpec = { type: 'boolean', describe: 'Print one JSON document' };

/** The `--dry-run` option of commands that write. */
export const dryRunOption: OptionSpec = {
  type: 'boolean',
  describe: 'Show the exact change as a diff and write nothing',
};
