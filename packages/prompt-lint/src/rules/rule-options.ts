import { PromptLintError } from '../errors.ts';

/** A value that a configuration can give to a rule's option. */
export type OptionValue = number | boolean | string | readonly string[];

/** One option of a rule; its type is that of the default. */
export interface OptionDeclaration {
  readonly default: OptionValue;
  /** One sentence with the unit. */
  readonly describe: string;
}

/** A rule's options by name, in camelCase with units. */
export type OptionSchema = Readonly<Record<string, OptionDeclaration>>;

/** A rule's options, read by name; asking for one that the rule does not declare throws. */
export interface RuleOptions {
  number(name: string): number;
  flag(name: string): boolean;
  text(name: string): string;
  list(name: string): readonly string[];
}

function kindOf(value: unknown): string {
  if (!Array.isArray(value)) return typeof value;
  return value.every((item) => typeof item === 'string') ? 'list of strings' : 'list';
}

function isValid(value: unknown, standard: OptionValue): value is OptionValue {
  if (typeof value === 'number' && (!Number.isFinite(value) || value < 0)) return false;
  return kindOf(value) === kindOf(standard);
}

/**
 * A rule's options with what a configuration gives.
 *
 * @throws {PromptLintError} OPTION_INVALID for an option that does not exist or a value of another type.
 */
export function readOptions(
  ruleId: string,
  schema: OptionSchema = {},
  given: Readonly<Record<string, unknown>> = {},
): RuleOptions {
  for (const [name, value] of Object.entries(given)) {
    const option = Object.hasOwn(schema, name) ? schema[name] : undefined;
    if (option === undefined || !isValid(value, option.default)) throw invalid(ruleId, name, schema);
  }
  const read = (name: string): unknown => {
    const option = Object.hasOwn(schema, name) ? schema[name] : undefined;
    if (option === undefined) throw new TypeError(`rule ${ruleId} declares no option ${name}`);
    return Object.hasOwn(given, name) ? given[name] : option.default;
  };
  return {
    number: (name) => read(name) as number,
    flag: (name) => read(name) as boolean,
    text: (name) => read(name) as string,
    list: (name) => read(name) as readonly string[],
  };
}

function invalid(ruleId: string, name: string, schema: OptionSchema): PromptLintError {
  const option = Object.hasOwn(schema, name) ? schema[name] : undefined;
  const names = Object.keys(schema);
  const hint =
    names.length === 0 ? `${ruleId} has no options.` : `Options of ${ruleId}: ${names.join(', ')}.`;
  const expected = option === undefined ? 'there is no such option' : `expected a ${kindOf(option.default)}`;
  return new PromptLintError('OPTION_INVALID', `Option ${name} of rule ${ruleId}: ${expected}.`, { hint });
}
