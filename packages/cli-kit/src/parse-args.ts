import { type Args, type ArgValue, makeArgs } from './args.ts';
import { findCommand, unknownCommand } from './find-command.ts';
import { type CliSpec, type CommandSpec, globalOptions, type OptionSpec } from './spec.ts';
import { type OptionTable, type Token, tokenize } from './tokens.ts';
import { suggestNearest, UsageError } from './usage-error.ts';

/** What a command line asks for. */
export type ParsedCommandLine =
  | { readonly want: 'run'; readonly command: CommandSpec; readonly args: Args }
  /** Help of one command, or of the bin; with `group` only of the commands that begin with this word. */
  | { readonly want: 'help'; readonly command: CommandSpec | undefined; readonly group: string | undefined }
  | { readonly want: 'version' };

function readNumber(name: string, text: string): number {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) {
    throw new UsageError(
      `--${name} expects a number, got ${text === '' ? 'nothing' : JSON.stringify(text)}.`,
    );
  }
  return value;
}

function checkChoice(name: string, { choices }: OptionSpec, value: string): void {
  if (!choices || choices.includes(value)) return;
  const nearest = suggestNearest(value, choices);
  throw new UsageError(
    `--${name} expects one of ${choices.join(', ')}; got ${JSON.stringify(value)}.`,
    nearest ? `Did you mean "${nearest}"?` : undefined,
  );
}

function readValue(name: string, option: OptionSpec, raw: string | boolean): ArgValue {
  if (typeof raw === 'boolean') return raw;
  checkChoice(name, option, raw);
  if (option.type === 'list') return [raw];
  return option.type === 'number' ? readNumber(name, raw) : raw;
}

function readOptions(table: OptionTable, tokens: readonly Token[]): Map<string, ArgValue> {
  const values = new Map<string, ArgValue>();
  for (const token of tokens) {
    if (token.kind === 'error') throw token.error;
    if (token.kind !== 'option') continue;
    const option = table[token.name];
    if (!option) continue;
    const value = readValue(token.name, option, token.value);
    const before = values.get(token.name);
    const isList = typeof before === 'object' && typeof value === 'object';
    values.set(token.name, isList ? [...before, ...value] : value);
  }
  return values;
}

function addDefaults(table: OptionTable, values: Map<string, ArgValue>): void {
  for (const [name, option] of Object.entries(table)) {
    if (values.has(name)) continue;
    if (option.default !== undefined) values.set(name, option.default);
    else if (option.required) throw new UsageError(`--${name} is required: ${option.describe}.`);
  }
}

function checkPositionals(spec: CliSpec, command: CommandSpec, words: readonly string[]): void {
  const positionals = command.positionals ?? [];
  const missing = positionals.find((positional, i) => positional.required && words[i] === undefined);
  const hint = `Run ${spec.name} ${command.name} --help.`;
  if (missing) {
    throw new UsageError(`${spec.name} ${command.name} needs <${missing.name}>: ${missing.describe}.`, hint);
  }
  if (!positionals.at(-1)?.variadic && words.length > positionals.length) {
    throw new UsageError(`Unexpected argument ${JSON.stringify(words[positionals.length])}.`, hint);
  }
}

/** All options of one command, the global ones included. */
export function optionsOf(command: CommandSpec | undefined): OptionTable {
  return { ...command?.options, ...globalOptions };
}

function textsOf(tokens: readonly Token[], kind: 'word' | 'literal'): string[] {
  return tokens.flatMap((token) => (token.kind === kind ? [token.text] : []));
}

function parseRun(
  spec: CliSpec,
  command: CommandSpec,
  argv: readonly string[],
  commandWords: readonly number[],
): ParsedCommandLine {
  const table = optionsOf(command);
  // A list that stands before a word of the command's name ends there.
  const starts = [0, ...commandWords.map((index) => index + 1)];
  const tokens = starts.flatMap((start, i) => tokenize(table, argv.slice(start, commandWords[i])));
  const words = textsOf(tokens, 'word');
  const isDefault = commandWords.length === 0;
  if (isDefault && words.length > 0 && !command.positionals?.length) {
    // A word after an unknown option is more likely its value than a command.
    const first = tokens.find(({ kind }) => kind === 'word' || kind === 'error');
    throw first?.kind === 'error' ? first.error : unknownCommand(spec, words);
  }
  const values = readOptions(table, tokens);
  const given = new Set(values.keys());
  addDefaults(table, values);
  const positionals = [...words, ...textsOf(tokens, 'literal')];
  checkPositionals(spec, command, positionals);
  return { want: 'run', command, args: makeArgs(table, values, given, positionals) };
}

/**
 * Reads a command line against the bin's table.
 * Options may stand before and after the command word; the last of a repeated option counts; a list collects.
 *
 * @throws {UsageError} for anything the table does not allow, with the nearest allowed word as hint.
 */
export function parseCommandLine(spec: CliSpec, argv: readonly string[]): ParsedCommandLine {
  const { command: found, commandWords, words, wants } = findCommand(spec, argv);
  const fallback = spec.commands.find(({ name }) => name === spec.defaultCommand);
  const [first] = words;
  const isGroup = spec.commands.some(({ name }) => name.startsWith(`${first} `));
  if (wants('help') && (found || isGroup || fallback || first === undefined)) {
    return { want: 'help', command: found, group: !found && isGroup ? first : undefined };
  }
  if (wants('version')) return { want: 'version' };
  const command = found ?? (isGroup ? undefined : fallback);
  if (!command) throw unknownCommand(spec, words);
  return parseRun(spec, command, argv, commandWords);
}
