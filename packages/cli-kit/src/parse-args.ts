import parser from 'yargs-parser';
import { type Args, type ArgValue, makeArgs } from './args.ts';
import { type CliSpec, type CommandSpec, globalOptions, type OptionSpec } from './spec.ts';
import { suggestNearest, UsageError } from './usage-error.ts';

type OptionTable = Readonly<Record<string, OptionSpec>>;

/** What a command line asks for. */
export type ParsedCommandLine =
  | { readonly want: 'run'; readonly command: CommandSpec; readonly args: Args }
  | { readonly want: 'help'; readonly command: CommandSpec | undefined; readonly args: Args }
  | { readonly want: 'version' };

const configuration = {
  'boolean-negation': true,
  'camel-case-expansion': false,
  'dot-notation': false,
  'duplicate-arguments-array': true,
  'parse-numbers': false,
  'parse-positional-numbers': false,
  'populate--': true,
  'short-option-groups': true,
};

function parseWith(table: OptionTable, argv: readonly string[]): parser.DetailedArguments {
  const entries = Object.entries(table);
  const named = (types: readonly OptionSpec['type'][]): string[] =>
    entries.filter(([, option]) => types.includes(option.type)).map(([name]) => name);
  const single = named(['string', 'number']);
  return parser.detailed([...argv], {
    string: single,
    boolean: named(['boolean']),
    array: named(['list']).map((key) => ({ key, string: true as const })),
    narg: Object.fromEntries(single.map((name) => [name, 1])),
    alias: Object.fromEntries(
      entries.flatMap(([name, option]) => (option.alias ? [[name, [option.alias]]] : [])),
    ),
    configuration,
  });
}

function findCommand(
  spec: CliSpec,
  words: readonly string[],
): { command: CommandSpec; used: number } | undefined {
  let found: { command: CommandSpec; used: number } | undefined;
  for (const command of spec.commands) {
    const name = command.name.split(' ');
    if (name.length > (found?.used ?? 0) && name.every((word, i) => words[i] === word)) {
      found = { command, used: name.length };
    }
  }
  return found;
}

function unknownCommand(spec: CliSpec, words: readonly string[]): UsageError {
  const [first = ''] = words;
  const group = spec.commands.filter((command) => command.name.startsWith(`${first} `));
  if (group.length > 0) {
    const names = group.map((command) => command.name.slice(first.length + 1)).join(', ');
    return new UsageError(
      `"${first}" needs one of: ${names}.`,
      `Run ${spec.name} ${first} <one of them> --help.`,
    );
  }
  const nearest = suggestNearest(
    first,
    spec.commands.map((command) => command.name),
  );
  return new UsageError(
    `Unknown command "${first}".`,
    nearest ? `Did you mean "${spec.name} ${nearest}"?` : `Run ${spec.name} --help for the commands.`,
  );
}

function readNumber(name: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) {
    throw new UsageError(
      `--${name} expects a number, got ${text === '' ? 'nothing' : JSON.stringify(text)}.`,
    );
  }
  return value;
}

function readValue(name: string, option: OptionSpec, raw: unknown): ArgValue {
  if (option.type === 'list') return (Array.isArray(raw) ? raw : [raw]).map(String);
  const last: unknown = Array.isArray(raw) ? raw.at(-1) : raw;
  if (option.type === 'boolean') return last === true || last === 'true';
  return option.type === 'number' ? readNumber(name, String(last)) : String(last);
}

function checkChoice(name: string, option: OptionSpec, value: ArgValue): void {
  if (!option.choices) return;
  for (const item of Array.isArray(value) ? value : [value]) {
    if (option.choices.includes(String(item))) continue;
    const nearest = suggestNearest(String(item), option.choices);
    throw new UsageError(
      `--${name} expects one of ${option.choices.join(', ')}; got ${JSON.stringify(String(item))}.`,
      nearest ? `Did you mean "${nearest}"?` : undefined,
    );
  }
}

function readOptions(
  table: OptionTable,
  argv: Readonly<Record<string, unknown>>,
): { values: Map<string, ArgValue>; given: Set<string> } {
  const aliases = new Set(Object.values(table).flatMap((option) => option.alias ?? []));
  const values = new Map<string, ArgValue>();
  const given = new Set<string>();
  for (const [key, raw] of Object.entries(argv)) {
    if (key === '_' || key === '--' || aliases.has(key)) continue;
    const option = Object.hasOwn(table, key) ? table[key] : undefined;
    if (!option) {
      const dashes = key.length === 1 ? '-' : '--';
      const nearest = suggestNearest(key, Object.keys(table));
      throw new UsageError(
        `Unknown option ${dashes}${key}.`,
        nearest ? `Did you mean --${nearest}?` : 'Run with --help for the options.',
      );
    }
    if (raw === undefined) continue;
    const value = readValue(key, option, raw);
    checkChoice(key, option, value);
    values.set(key, value);
    given.add(key);
  }
  for (const [key, option] of Object.entries(table)) {
    if (given.has(key)) continue;
    if (option.default !== undefined) values.set(key, option.default);
    else if (option.required) throw new UsageError(`--${key} is required: ${option.describe}.`);
  }
  return { values, given };
}

function checkPositionals(spec: CliSpec, command: CommandSpec, words: readonly string[]): void {
  const positionals = command.positionals ?? [];
  const missing = positionals.find((positional, i) => positional.required && words[i] === undefined);
  if (missing) {
    throw new UsageError(
      `${spec.name} ${command.name} needs <${missing.name}>: ${missing.describe}.`,
      `Run ${spec.name} ${command.name} --help.`,
    );
  }
  if (!positionals.at(-1)?.variadic && words.length > positionals.length) {
    throw new UsageError(
      `Unexpected argument ${JSON.stringify(words[positionals.length])}.`,
      `Run ${spec.name} ${command.name} --help.`,
    );
  }
}

/** All options of one command, the global ones included. */
export function optionsOf(command: CommandSpec | undefined): OptionTable {
  return { ...command?.options, ...globalOptions };
}

function unionOptions(spec: CliSpec): OptionTable {
  const tables = [...spec.commands.map((command) => command.options ?? {}), globalOptions];
  return Object.fromEntries(tables.flatMap((table) => Object.entries(table)));
}

/**
 * Reads a command line against the bin's table.
 * Options may stand before and after the command word; the last of a repeated option counts; a list collects.
 *
 * @throws {UsageError} for anything the table does not allow, with the nearest allowed word as hint.
 */
export function parseCommandLine(spec: CliSpec, argv: readonly string[]): ParsedCommandLine {
  const first = parseWith(unionOptions(spec), argv).argv;
  const words = first._.map(String);
  const found = findCommand(spec, words);
  const fallback = spec.commands.find((command) => command.name === spec.defaultCommand);
  const command = found?.command ?? fallback;
  if (first['version'] === true && !found) return { want: 'version' };
  if (first['help'] === true || (!command && words.length === 0)) {
    const args = makeArgs(new Set(['color']), new Map([['color', first['color'] !== false]]), new Set(), []);
    return { want: 'help', command: found?.command, args };
  }
  if (!command || (!found && words.length > 0 && !fallback?.positionals?.length))
    throw unknownCommand(spec, words);
  const table = optionsOf(command);
  const { argv: parsed, error } = parseWith(table, argv);
  if (error) {
    const option = / following: (.*)$/.exec(error.message)?.[1];
    throw new UsageError(option ? `--${option} needs a value.` : `${error.message}.`);
  }
  const { values, given } = readOptions(table, parsed);
  const rest = [...parsed._.slice(found?.used ?? 0), ...(parsed['--'] ?? [])].map(String);
  checkPositionals(spec, command, rest);
  return { want: 'run', command, args: makeArgs(new Set(Object.keys(table)), values, given, rest) };
}
