import path from 'node:path';
import { findCommand, type FoundCommand } from './find-command.ts';
import { optionsOf } from './parse-args.ts';
import {
  type CliSpec,
  type CompleteValues,
  type CompletionPlace,
  globalOptions,
  type OptionSpec,
} from './spec.ts';
import { isOptionWord, type OptionTable, tokenize } from './tokens.ts';

function optionNamed(table: OptionTable, typed: string): OptionSpec | undefined {
  const name = typed.replace(/^--?/, '');
  if (typed.startsWith('--')) return Object.hasOwn(table, name) ? table[name] : undefined;
  return Object.values(table).find(({ alias }) => alias === name.at(-1));
}

/** The option that the word after `before` would be a value of. */
function optionToFill(table: OptionTable, before: readonly string[]): OptionSpec | undefined {
  const at = before.findLastIndex(isOptionWord);
  const option = at === -1 ? undefined : optionNamed(table, before[at] ?? '');
  if (option?.type === 'list') return option;
  const isAlone = option?.type === 'boolean' || option?.bare !== undefined;
  return at === before.length - 1 && !isAlone ? option : undefined;
}

function optionWords(table: OptionTable, before: readonly string[]): string[] {
  return Object.entries(table).flatMap(([name, { type, default: standard }]) => {
    if (type !== 'list' && (before.includes(`--${name}`) || before.includes(`--no-${name}`))) return [];
    const isOnByDefault = type === 'boolean' && (standard === true || name === 'color');
    return isOnByDefault ? [`--no-${name}`] : [`--${name}`];
  });
}

function commandWords(spec: CliSpec, words: readonly string[]): string[] {
  const next = spec.commands.flatMap(({ name }) => {
    const parts = name.split(' ');
    return words.every((word, i) => word === parts[i]) ? parts.slice(words.length, words.length + 1) : [];
  });
  return [...new Set(next)];
}

/** Options such as `--cwd` that say where to look. */
function placeOf(before: readonly string[], cwd: string): Pick<CompletionPlace, 'cwd' | 'configFile'> {
  const { cwd: cwdOption, config } = globalOptions;
  const given = new Map<string, string>();
  for (const token of tokenize({ cwd: cwdOption, config }, before)) {
    if (token.kind === 'option' && typeof token.value === 'string') given.set(token.name, token.value);
  }
  const folder = path.resolve(cwd, given.get('cwd') ?? '');
  const file = given.get('config');
  return { cwd: folder, configFile: file === undefined ? undefined : path.resolve(folder, file) };
}

interface Candidates {
  readonly words: readonly string[];
  /** What asks for more words, at the press of a key. */
  readonly complete?: CompleteValues | undefined;
}

const valuesOf = (option: OptionSpec | undefined): Candidates => ({
  words: option?.choices ?? [],
  complete: option?.complete,
});

function candidates(
  spec: CliSpec,
  { command, words }: FoundCommand,
  positionals: readonly string[],
  before: readonly string[],
  current: string,
): Candidates {
  const table = optionsOf(command);
  const [, option] = /^(--[^=]+)=/.exec(current) ?? [];
  if (option !== undefined) return valuesOf(optionNamed(table, option));
  if (before.includes('--')) return { words: [] };
  if (isOptionWord(current) || current === '-') return { words: optionWords(table, before) };
  const toFill = optionToFill(table, before);
  if (toFill) return valuesOf(toFill);
  const subcommands = commandWords(spec, words);
  if (subcommands.length > 0 || !command) return { words: subcommands };
  if (!command.positionals?.length) return { words: optionWords(table, before) };
  const last = command.positionals.at(-1);
  const positional = command.positionals[positionals.length] ?? (last?.variadic === true ? last : undefined);
  return { words: [], complete: positional?.complete };
}

/** Bash hands `a=b` over as three words; zsh as one. `kept` is what of the last word the shell keeps. */
function joinAtEquals(typed: readonly string[]): { words: readonly string[]; kept: string } {
  const words: string[] = [];
  let kept = '';
  for (const word of typed) {
    if (kept.endsWith('=') && kept === words.at(-1)) {
      words[words.length - 1] = kept + word;
    } else if (word === '=' && words.length > 0) {
      kept = `${words.pop()}=`;
      words.push(kept);
    } else {
      kept = '';
      words.push(word);
    }
  }
  return { words, kept };
}

async function ask(complete: CompleteValues | undefined, place: CompletionPlace): Promise<readonly string[]> {
  try {
    return (await complete?.(place)) ?? [];
  } catch {
    // Somebody is typing: there is no place for a message.
    return [];
  }
}

/**
 * The words that may stand where the last of `words` is being typed; none where only the user knows. `cwd` is where
 * the shell is. Never throws.
 */
export async function completeWords(
  spec: CliSpec,
  words: readonly string[],
  cwd: string,
): Promise<readonly string[]> {
  const { words: joined, kept } = joinAtEquals(words);
  const before = joined.slice(0, -1);
  const current = joined.at(-1) ?? '';
  const found = findCommand(spec, before);
  const positionals = found.words.slice(found.commandWords.length);
  const { words: known, complete } = candidates(spec, found, positionals, before, current);
  const [prefix = ''] = /^--[^=]+=/.exec(current) ?? [];
  const place = { ...placeOf(before, cwd), positionals, typed: current.slice(prefix.length) };
  return [...known, ...(await ask(complete, place))]
    .map((word) => prefix + word)
    .filter((word) => word.startsWith(current))
    .map((word) => word.slice(kept.length));
}
