import { knownKeys } from './generated/new-ticket-keys.ts';
import { validateShape } from './generated/new-ticket-validator.ts';
import { type InputProblem, joinPath, quoteText, showValue } from './input-problem.ts';
import { nearestKey } from './nearest-key.ts';
import type { NewTicketInput, ShapeError } from './shape-validator.ts';

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  array: 'a list',
  object: 'an object',
};

const patternWords: Readonly<Record<string, string>> = {
  '\\S': 'a text that is not empty',
  '^[A-Z][A-Z0-9_]{0,31}$': 'an upper-case prefix such as TASK',
  '^[A-Z][A-Z0-9_]{0,31}-[0-9]{1,9}$': 'a ticket id such as TASK-012',
};

function wordsFor({ keyword, params }: ShapeError): string {
  const limit = String(params['limit']);
  switch (keyword) {
    case 'type':
      return typeWords[String(params['type'])] ?? String(params['type']);
    case 'enum': {
      const allowed: unknown = params['allowedValues'];
      return `one of ${Array.isArray(allowed) ? allowed.join(', ') : ''}`;
    }
    case 'pattern':
      return patternWords[String(params['pattern'])] ?? `a text that matches ${String(params['pattern'])}`;
    case 'minItems':
      return `at least ${limit} ${limit === '1' ? 'entry' : 'entries'}`;
    case 'maxItems':
      return `at most ${limit} entries`;
    case 'maxLength':
      return `at most ${limit} characters`;
    case 'minimum':
      return `a number of at least ${limit}`;
    case 'maximum':
      return `a number of at most ${limit}`;
    default:
      return `a value that fulfils "${keyword}"`;
  }
}

function childOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const child: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
  return child;
}

function locate(pointer: string, root: unknown): { path: string; value: unknown } {
  let path = '';
  let value = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path = joinPath(path, Array.isArray(value) ? Number(key) : key);
    value = childOf(value, key);
  }
  return { path, value };
}

function toProblem(error: ShapeError, root: unknown): InputProblem {
  const { path, value } = locate(error.instancePath, root);
  if (error.keyword === 'required') {
    const type = path === '' ? childOf(root, 'type') : undefined;
    const why = type === 'BUG' || type === 'IDEA' ? ` in a ${type}` : '';
    const key = String(error.params['missingProperty']);
    return { path: joinPath(path, key), expected: `a value, which is required${why}`, found: 'nothing' };
  }
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty']);
    const known = knownKeys[path.replaceAll(/\[\d+\]/g, '[]')] ?? [];
    const suggestion = nearestKey(key, known);
    const listed = suggestion === undefined && known.length <= 5;
    const expected = listed ? `one of ${known.join(', ')}` : 'a key of the schema';
    const problem = { path: joinPath(path, key), expected, found: `the unknown key ${quoteText(key)}` };
    return suggestion === undefined ? problem : { ...problem, suggestion };
  }
  const long = error.keyword === 'maxLength' && typeof value === 'string';
  return { path, expected: wordsFor(error), found: long ? String(value.length) : showValue(value) };
}

/** What a value of the right shape is, or every violation of the schema. */
export type ShapeCheck =
  | { readonly ok: true; readonly input: NewTicketInput }
  | { readonly ok: false; readonly problems: readonly InputProblem[] };

/** Checks a value against the published schema. */
export function checkShape(value: unknown): ShapeCheck {
  if (validateShape(value)) return { ok: true, input: value };
  // "if" only repeats what its branch says.
  const errors = (validateShape.errors ?? []).filter(({ keyword }) => keyword !== 'if');
  return { ok: false, problems: errors.map((error) => toProblem(error, value)) };
}
