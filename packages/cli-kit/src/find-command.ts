import { type CliSpec, type CommandSpec, globalOptions } from './spec.ts';
import { type OptionTable, tokenize } from './tokens.ts';
import { suggestNearest, UsageError } from './usage-error.ts';

/** Which command a command line names. */
export interface FoundCommand {
  readonly command: CommandSpec | undefined;
  /** Where the words of its name stand in the command line. */
  readonly commandWords: readonly number[];
  /** All words before `--` that are neither options nor their values. */
  readonly words: readonly string[];
  /** Whether a switch such as `--help` is on, whatever the command. */
  readonly wants: (option: 'help' | 'version') => boolean;
}

function allOptions(spec: CliSpec): OptionTable {
  const tables = [...spec.commands.map((command) => command.options ?? {}), globalOptions];
  return Object.fromEntries(tables.flatMap((table) => Object.entries(table)));
}

/** Looks for the longest command name that the words begin with; never throws. */
export function findCommand(spec: CliSpec, argv: readonly string[]): FoundCommand {
  const tokens = tokenize(allOptions(spec), argv, false);
  const found = tokens.flatMap((token) => (token.kind === 'word' ? [token] : []));
  const words = found.map((token) => token.text);
  const length = (command: CommandSpec): number => command.name.split(' ').length;
  const [command] = spec.commands
    .filter(({ name }) => name.split(' ').every((word, i) => words[i] === word))
    .toSorted((a, b) => length(b) - length(a));
  return {
    command,
    commandWords: found.slice(0, command ? length(command) : 0).map((token) => token.index),
    words,
    wants: (option) =>
      tokens.some((token) => token.kind === 'option' && token.name === option && token.value === true),
  };
}

/** The error for words that name no command, or only the first word of some. */
export function unknownCommand(spec: CliSpec, words: readonly string[]): UsageError {
  const [first, second] = words;
  const names = spec.commands.map((command) => command.name);
  if (first === undefined) {
    return new UsageError('A command is missing.', `One of: ${names.join(', ')}. See ${spec.name} --help.`);
  }
  const subcommands = names.filter((name) => name.startsWith(`${first} `));
  if (subcommands.length > 0) {
    const nearest = second === undefined ? undefined : suggestNearest(`${first} ${second}`, subcommands);
    return new UsageError(
      `"${first}" needs one of: ${subcommands.map((name) => name.slice(first.length + 1)).join(', ')}.`,
      nearest ? `Did you mean "${spec.name} ${nearest}"?` : `Run ${spec.name} ${first} --help.`,
    );
  }
  const nearest = suggestNearest(first, names);
  return new UsageError(
    `Unknown command ${JSON.stringify(first)}.`,
    nearest ? `Did you mean "${spec.name} ${nearest}"?` : `Run ${spec.name} --help for the commands.`,
  );
}
