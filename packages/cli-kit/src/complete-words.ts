import { findCommand } from './find-command.ts';
import { optionsOf } from './parse-args.ts';
import type { CliSpec, CommandSpec, OptionSpec } from './spec.ts';
import { isOptionWord, type OptionTable } from './tokens.ts';

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
  return at === before.length - 1 && option?.type !== 'boolean' ? option : undefined;
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

function candidates(
  spec: CliSpec,
  command: CommandSpec | undefined,
  words: readonly string[],
  before: readonly string[],
  current: string,
): readonly string[] {
  const table = optionsOf(command);
  const [, option, typed] = /^(--[^=]+=)([^]*)$/.exec(current) ?? [];
  if (option !== undefined && typed !== undefined) {
    return (optionNamed(table, option.slice(0, -1))?.choices ?? []).map((choice) => option + choice);
  }
  if (before.includes('--')) return [];
  if (isOptionWord(current) || current === '-') return optionWords(table, before);
  const toFill = optionToFill(table, before);
  if (toFill) return toFill.choices ?? [];
  const subcommands = commandWords(spec, words);
  if (subcommands.length > 0 || !command) return subcommands;
  return command.positionals?.length ? [] : optionWords(table, before);
}

/**
 * The words that may stand where the last of `words` is being typed; none where only the user knows (a file, an id).
 * Bash hands `--format=json` over as three words; zsh as one. Both get what they replace.
 */
export function completeWords(spec: CliSpec, words: readonly string[]): readonly string[] {
  let before = words.slice(0, -1);
  let current = words.at(-1) ?? '';
  let prefix = '';
  const equals = current === '=' ? before.length : before.at(-1) === '=' ? before.length - 1 : 0;
  if (equals > 0 && before[equals - 1]?.startsWith('--')) {
    prefix = `${before[equals - 1]}=`;
    current = prefix + (current === '=' ? '' : current);
    before = before.slice(0, equals - 1);
  }
  const { command, words: named } = findCommand(spec, before);
  return candidates(spec, command, named, before, current)
    .filter((candidate) => candidate.startsWith(current))
    .map((candidate) => candidate.slice(prefix.length));
}
