import yargs, { type Argv, type Options } from 'yargs';
import { type CliSpec, type CommandSpec, globalOptions, type OptionSpec } from './spec.ts';

// yargs splits a command's name at blanks; this stands for a blank inside one and is put back afterwards.
const hardBlank = '\u00A0';

function toYargs(option: OptionSpec, group: string): Options {
  const { type, describe, alias, choices, value } = option;
  return {
    type: type === 'list' ? 'array' : type,
    describe: value && !describe.includes(value) ? `${describe} (${value})` : describe,
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
  for (const [name, option] of Object.entries(table)) builder.option(name, toYargs(option, group));
}

const everyExit: Readonly<Record<number, string>> = {
  0: 'Done.',
  64: 'The command line is wrong.',
  70: 'A defect of the tool; the message says how to report it.',
};

function describeExits(command: CommandSpec): string {
  const rows = Object.entries({ ...everyExit, ...command.exits });
  return ['Exit codes:', ...rows.map(([code, meaning]) => `  ${code.padStart(2)}  ${meaning}`)].join('\n');
}

function newBuilder(spec: CliSpec, columns: number): Argv {
  return yargs([])
    .scriptName(spec.name)
    .locale('en')
    .exitProcess(false)
    .help(false)
    .version(false)
    .wrap(Math.min(columns, 110));
}

/**
 * The help text of one command or of the bin, as wide as `columns` (at most 110).
 * With `group` only the commands whose name begins with this word are listed.
 */
export async function renderHelp(
  spec: CliSpec,
  command: CommandSpec | undefined,
  columns: number,
  group?: string,
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
    const usage = [spec.name, group, '<command> [options]'].filter(Boolean).join(' ');
    builder.usage(`Usage: ${usage}\n\n${spec.describe}`);
    for (const { name, describe } of spec.commands) {
      if (group !== undefined && !name.startsWith(`${group} `)) continue;
      builder.command(name.replaceAll(' ', hardBlank), describe, {}, () => {});
    }
    if (spec.epilogue) builder.epilogue(spec.epilogue);
  }
  addOptions(builder, globalOptions, 'Global options:');
  for (const [line, meaning] of command?.examples ?? []) builder.example(line, meaning);
  return `${(await builder.getHelp()).replaceAll(hardBlank, ' ').trimEnd()}\n`;
}
