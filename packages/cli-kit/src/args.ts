import type { OptionSpec } from './spec.ts';

/** A parsed option value. */
export type ArgValue = string | number | boolean | readonly string[];

/** The parsed command line of one command, read by name. */
export interface Args {
  /** Positional arguments in order. */
  readonly positionals: readonly string[];
  /** True when the option was given on the command line (a default does not count). */
  given(name: string): boolean;
  /** A string option's value, or undefined when it was not given and has no default. */
  string(name: string): string | undefined;
  /** A number option's value, or undefined when it was not given and has no default. */
  number(name: string): number | undefined;
  /** A boolean option's value; false when it was not given and has no default. */
  flag(name: string): boolean;
  /** A list option's values; empty when it was not given. */
  list(name: string): readonly string[];
}

/** Wraps parsed values; asking for an option that the table does not have, or as another type, throws. */
export function makeArgs(
  table: Readonly<Record<string, OptionSpec>>,
  values: ReadonlyMap<string, ArgValue>,
  given: ReadonlySet<string>,
  positionals: readonly string[],
): Args {
  const read = (name: string, type?: OptionSpec['type']): ArgValue | undefined => {
    const option = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!option) throw new TypeError(`the option table has no option "${name}"`);
    if (type && option.type !== type)
      throw new TypeError(`option "${name}" is a ${option.type}, not a ${type}`);
    return values.get(name);
  };
  return {
    positionals,
    given: (name) => {
      read(name);
      return given.has(name);
    },
    string: (name) => {
      const value = read(name, 'string');
      return typeof value === 'string' ? value : undefined;
    },
    number: (name) => {
      const value = read(name, 'number');
      return typeof value === 'number' ? value : undefined;
    },
    flag: (name) => read(name, 'boolean') === true,
    list: (name) => {
      const value = read(name, 'list');
      return typeof value === 'object' ? value : [];
    },
  };
}
