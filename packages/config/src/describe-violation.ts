import type { ShapeError } from './shape-error.ts';

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'an object',
};

const PATTERNS: Readonly<Record<string, string>> = {
  '\\S': 'a text that is not empty',
  '^[A-Z][A-Z0-9_]*$': 'upper-case letters, digits and underscores that begin with a letter',
  '^https?://[^\\s@]+$': 'an http or https address without credentials',
  '^[A-Za-z_][A-Za-z0-9_]*$': 'the name of an environment variable',
};

/** Says in words what the schema expected where a violation was found. */
export function describeExpected({ keyword, params }: Pick<ShapeError, 'keyword' | 'params'>): string {
  switch (keyword) {
    case 'type':
      return TYPES[String(params['type'])] ?? String(params['type']);
    case 'enum':
      return `one of ${toList(params['allowedValues'])
        .map((value) => JSON.stringify(value))
        .join(', ')}`;
    case 'pattern':
      return PATTERNS[String(params['pattern'])] ?? `a text that matches ${String(params['pattern'])}`;
    case 'minimum':
      return `a number of at least ${String(params['limit'])}`;
    case 'maximum':
      return `a number of at most ${String(params['limit'])}`;
    case 'exclusiveMinimum':
      return `a number above ${String(params['limit'])}`;
    case 'required':
      return 'a value, because this key is required here';
    case 'anyOf':
      return 'warnUsd, hardUsd or both';
    case 'false schema':
      return 'no such key unless the period is "rolling"';
    default:
      return `a value that fulfils "${keyword}"`;
  }
}

const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
