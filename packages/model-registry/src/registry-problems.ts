import { validateShape } from './generated/registry-validator.ts';
import { toMs } from './instant.ts';
import type { PriceRow, RegistryFile } from './registry-file.ts';
import type { ShapeError } from './shape-error.ts';

/** One thing that is wrong in a registry file. */
export interface RegistryProblem {
  /** Keys and list positions from the root. */
  readonly path: readonly string[];
  readonly message: string;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  array: 'a list',
  object: 'an object',
  'string,number': 'a text or a number',
  'string,null': 'a text or null',
};

function describe({ keyword, params }: ShapeError): string {
  const limit = String(params['limit']);
  switch (keyword) {
    case 'type':
      return `expected ${typeNames[String(params['type'])] ?? String(params['type'])}`;
    case 'required':
      return `expected the key ${String(params['missingProperty'])}`;
    case 'additionalProperties':
      return `unknown key ${JSON.stringify(params['additionalProperty'])}`;
    case 'enum':
      return `expected one of ${String(params['allowedValues']).replaceAll(',', ', ')}`;
    case 'pattern':
      return 'expected a day as YYYY-MM-DD';
    case 'minimum':
      return `expected at least ${limit}`;
    case 'maximum':
      return `expected at most ${limit}`;
    case 'exclusiveMinimum':
      return `expected more than ${limit}`;
    case 'minLength':
      return 'expected a text that is not empty';
    default:
      return `expected a value that fulfils ${keyword}`;
  }
}

function toPath(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function shapeProblems(value: unknown): RegistryProblem[] {
  if (validateShape(value)) return [];
  return (validateShape.errors ?? []).map((error) => {
    const path = toPath(error.instancePath);
    const key = error.params['additionalProperty'];
    return { path: typeof key === 'string' ? [...path, key] : path, message: describe(error) };
  });
}

function rowProblems(row: PriceRow, path: readonly string[]): RegistryProblem[] {
  const problems: RegistryProblem[] = [];
  const tiers = row.tiers ?? [];
  tiers.forEach((tier, i) => {
    const below = tiers[i - 1];
    if (below && below.aboveInputTokens >= tier.aboveInputTokens)
      problems.push({
        path: [...path, 'tiers', String(i)],
        message: 'expected tiers in rising order of aboveInputTokens',
      });
    if (row.tierMode === 'marginal' && tier.output !== undefined)
      problems.push({
        path: [...path, 'tiers', String(i), 'output'],
        message: 'a marginal tier has no price for output',
      });
  });
  return problems;
}

/** What the schema cannot say: real days, rising order, one owner for each id. */
function meaningProblems(file: RegistryFile): RegistryProblem[] {
  const problems: RegistryProblem[] = [];
  const owners = new Map<string, string>();
  const checkDay = (day: string | undefined, path: readonly string[]): void => {
    if (day !== undefined && toMs(day) === undefined)
      problems.push({ path, message: `${day} is not a day of the calendar` });
  };
  for (const [id, { prices, lifecycle, otherIds, checkedAt }] of Object.entries(file.models ?? {})) {
    const path = ['models', id];
    checkDay(checkedAt, [...path, 'checkedAt']);
    checkDay(lifecycle.deprecatedAt, [...path, 'lifecycle', 'deprecatedAt']);
    checkDay(lifecycle.retiresAt, [...path, 'lifecycle', 'retiresAt']);
    prices.forEach((row, i) => {
      const at = [...path, 'prices', String(i)];
      checkDay(row.from, [...at, 'from']);
      if (i > 0 && (row.from ?? '') <= (prices[i - 1]?.from ?? ''))
        problems.push({ path: at, message: 'expected prices in rising order of from' });
      problems.push(...rowProblems(row, at));
    });
    for (const other of Object.keys(otherIds ?? {})) {
      const owner = owners.get(other) ?? (Object.hasOwn(file.models ?? {}, other) ? other : id);
      if (owner !== id)
        problems.push({ path: [...path, 'otherIds', other], message: `this id belongs to ${owner} already` });
      owners.set(other, owner);
    }
  }
  return problems;
}

/** Everything that is wrong in the parsed content of a registry file, or the content with its type. */
export function checkRegistryFile(value: unknown): RegistryProblem[] | RegistryFile {
  const shape = shapeProblems(value);
  if (shape.length > 0) return shape;
  const content = value as RegistryFile;
  const problems = meaningProblems(content);
  return problems.length > 0 ? problems : content;
}
