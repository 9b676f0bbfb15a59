import yargs, { type Argv, type Options } from 'yargs';
import { type CliSpec, type CommandSpec, globalOptions, type OptionSpec } from './spec.ts';

// yargs splits a command's name at blanks; this stands for a blank inside one and is put back afterwards.
const hardBlank = '\u00A0';

function toYargs(option: OptionSpec, group: string): Options {
  const { type, describe, alias, choices, value } = option;
  return {
    type: type === 'list' ? 'array' : type,
    describe: value ? `${describe} (${value})` : describe,
    group,
    ...(alias === undefined ? {} : { alias }),
    ...(choices === undefined ? {} : { choices }),
    ...(option.default === undefined ? {} : { default: option.default }),
    ...(option.required ? { demandOption: true } : {}),
  };
}

function usageLine(spec: CliSpec, command: CommandSpec): string {
  const positionals = (command.positionals ?? []).map((positional) => {
    const name = positional.variadic ? `${positional.name}..` : positional.name;
    return positional.required ? `<${name}>` : `[${name}]`;
  });
  return ['Usage:', spec.name, command.name, ...positionals, '[options]'].join(' ');
}

function addOptions(builder: Argv, table: Readonly<Record<string, OptionSpec>>, group: string): void {
  for (const [name, option] of Object.entries(table)) {
    if (name !== 'help' && name !== 'version') builder.option(name, toYargs(option, group));
  }
}

function describeExits(command: CommandSpec): string {
  const rows = Object.entries(command.exits ?? {});
  if (rows.length === 0) return '';
  return ['Exit codes:', ...rows.map(([code, meaning]) => `  ${code.padStart(2)}  ${meaning}`)].join('\n');
}

function newBuilder(spec: CliSpec, columns: number): Argv {
  return yargs([])
    .scriptName(spec.name)
    .locale('en')
    .exitProcess(false)
    .help('help')
    .alias('help', 'h')
    .group(['help', 'version'], 'Global options:')
    .describe('help', globalOptions.help.describe)
    .version(false)
    .option('version', { type: 'boolean', describe: globalOptions.version.describe })
    .wrap(Math.min(columns, 110));
}

/** yargs' completion script for bash or zsh, printed on stdout by yargs itself. */
export function printCompletionScript(spec: CliSpec): void {
  newBuilder(spec, 80).showCompletionScript();
}

/** The words that may follow on a command line, for the script of {@link printCompletionScript}. */
export function completeWords(spec: CliSpec, words: readonly string[]): Promise<readonly string[]> {
  const builder = newBuilder(spec, 80);
  addOptions(builder, globalOptions, 'Global options:');
  for (const command of spec.commands) {
    const [first = '', ...subcommands] = command.name.split(' ');
    builder.command(
      first,
      command.describe,
      (inner) => {
        for (const word of subcommands) inner.command(word, command.describe);
        addOptions(inner, command.options ?? {}, 'Options:');
        return inner;
      },
      () => {},
    );
  }
  return builder.getCompletion([...words]);
}

/** The help text of a bin or of one of its commands, as wide as `columns` (at most 110). */
export async function renderHelp(
  spec: CliSpec,
  command: CommandSpec | undefined,
  columns: number,
): Promise<string> {
  const builder = newBuilder(spec, columns);
  if (command) {
    builder.usage(`${usageLine(spec, command)}\n\n${command.describe}`);
    for (const positional of command.positionals ?? []) {
      builder.positional(positional.name, { describe: positional.describe, type: 'string' });
    }
    addOptions(builder, command.options ?? {}, 'Options:');
    builder.epilogue(describeExits(command));
  } else {
    builder.usage(`Usage: ${spec.name} <command> [options]\n\n${spec.describe}`);
    for (const { name, describe } of spec.commands) {
      builder.command(name.replaceAll(' ', hardBlank), describe, {}, () => {});
    }
    if (spec.epilogue) builder.epilogue(spec.epilogue);
  }
  addOptions(builder, globalOptions, 'Global options:');
  for (const [line, meaning] of command?.examples ?? []) builder.example(line, meaning);
  return `${(await builder.getHelp()).replaceAll(hardBlank, ' ').trimEnd()}\n`;
}
