import type { OptionSpec } from './spec.ts';
import { suggestNearest, UsageError } from './usage-error.ts';

/** Options by their long name without the dashes. */
export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** One piece of a command line; `literal` stands after `--`, `index` is the place in the list of words. */
export type Token =
  | { readonly kind: 'word' | 'literal'; readonly text: string; readonly index: number }
  | { readonly kind: 'option'; readonly name: string; readonly value: string | boolean }
  | { readonly kind: 'error'; readonly error: UsageError };

/** How an option was found in a word. */
interface FoundOption {
  readonly name: string;
  readonly option: OptionSpec;
  /** As typed, for messages. */
  readonly typed: string;
  /** What follows `=`, or the rest of a group of short options. */
  readonly inline: string | undefined;
}

/** True for what can only be an option: `-`, negative numbers and prose such as `- a list item` are values. */
export function isOptionWord(word: string): boolean {
  return /^-(?!\s|\.?\d|$)/.test(word) && !/^--[^=]*\s/.test(word);
}

function unknownOption(typed: string, table: OptionTable): Token {
  const nearest = suggestNearest(typed.replace(/^-+(no-)?/, ''), Object.keys(table));
  const hint = nearest ? `Did you mean --${nearest}?` : 'Run with --help for the options.';
  return { kind: 'error', error: new UsageError(`Unknown option ${typed}.`, hint) };
}

function takeBoolean({ name, typed, inline }: FoundOption): Token {
  if (inline === undefined || inline === 'true' || inline === 'false') {
    return { kind: 'option', name, value: inline !== 'false' };
  }
  const message = `${typed} is a switch: it takes no value but true or false, got ${JSON.stringify(inline)}.`;
  return { kind: 'error', error: new UsageError(message) };
}

function takeValues(found: FoundOption, following: readonly string[], takesMany: boolean): Token[] {
  const { name, typed, inline } = found;
  if (inline !== undefined) return [{ kind: 'option', name, value: inline }];
  const end = following.findIndex(isOptionWord);
  const values = following.slice(0, end === -1 ? undefined : end).slice(0, takesMany ? undefined : 1);
  if (values.length > 0) return values.map((value) => ({ kind: 'option', name, value }));
  const [next] = following;
  const hint =
    next === undefined || next === '--'
      ? undefined
      : `A value that begins with a dash is given as ${typed.startsWith('--') ? typed : `--${name}`}=${next}`;
  return [{ kind: 'error', error: new UsageError(`${typed} needs a value.`, hint) }];
}

function readLong(word: string, table: OptionTable): FoundOption | Token {
  const equals = word.indexOf('=');
  const typed = equals === -1 ? word : word.slice(0, equals);
  const inline = equals === -1 ? undefined : word.slice(equals + 1);
  const name = typed.slice(2);
  const option = Object.hasOwn(table, name) ? table[name] : undefined;
  if (option) return { name, option, typed, inline };
  const negated = name.startsWith('no-') ? name.slice(3) : '';
  if (inline === undefined && Object.hasOwn(table, negated) && table[negated]?.type === 'boolean') {
    return { kind: 'option', name: negated, value: false };
  }
  return unknownOption(typed, table);
}

function readShortGroup(word: string, table: OptionTable): (FoundOption | Token)[] {
  const found: (FoundOption | Token)[] = [];
  for (let rest = word.slice(1); rest !== '';) {
    const [letter = ''] = rest;
    rest = rest.slice(letter.length);
    const entry = Object.entries(table).find(([, { alias }]) => alias === letter);
    if (!entry) return [...found, unknownOption(`-${letter}`, table)];
    const [name, option] = entry;
    const isSwitch = option.type === 'boolean' && !rest.startsWith('=');
    const inline = isSwitch || rest === '' ? undefined : rest.replace(/^=/, '');
    found.push({ name, option, typed: `-${letter}`, inline });
    if (!isSwitch) break;
  }
  return found;
}

/**
 * Splits a command line into words and options by a table; never throws, what is wrong becomes an `error` token.
 * A list option takes every word up to the next option; `takesMany: false` lets it take one only.
 */
export function tokenize(table: OptionTable, argv: readonly string[], takesMany = true): Token[] {
  const tokens: Token[] = [];
  const dashes = argv.indexOf('--');
  const end = dashes === -1 ? argv.length : dashes;
  for (let index = 0; index < end; index += 1) {
    const word = argv[index] ?? '';
    if (!isOptionWord(word)) {
      tokens.push({ kind: 'word', text: word, index });
      continue;
    }
    for (const found of word.startsWith('--') ? [readLong(word, table)] : readShortGroup(word, table)) {
      if ('kind' in found) tokens.push(found);
      else if (found.option.type === 'boolean') tokens.push(takeBoolean(found));
      else if (found.option.bare !== undefined && found.inline === undefined)
        tokens.push({ kind: 'option', name: found.name, value: found.option.bare });
      else {
        const taken = takeValues(
          found,
          argv.slice(index + 1, end),
          takesMany && found.option.type === 'list',
        );
        tokens.push(...taken);
        if (found.inline === undefined && taken[0]?.kind === 'option') index += taken.length;
      }
    }
  }
  for (let index = end + 1; index < argv.length; index += 1) {
    tokens.push({ kind: 'literal', text: argv[index] ?? '', index });
  }
  return tokens;
}
