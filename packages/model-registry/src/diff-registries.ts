import type { AliasCandidate, ModelEntry, RegistryFile } from './registry-file.ts';

/** One difference between two registries. */
export interface RegistryChange {
  readonly kind:
    | 'alias-added'
    | 'alias-changed'
    | 'alias-removed'
    | 'model-added'
    | 'model-removed'
    | 'price-changed'
    | 'lifecycle-changed'
    | 'limits-changed'
    | 'details-changed';
  /** Name of the alias or id of the model. */
  readonly name: string;
  /** What changed, such as `prices.0.input`; absent where the whole came or went. */
  readonly field?: string;
  /** As JSON has it; absent where there was or is nothing. */
  readonly before?: unknown;
  readonly after?: unknown;
}

type Contents = Pick<RegistryFile, 'aliases' | 'models'>;

const limits: ReadonlySet<string> = new Set(['contextTokens', 'maxOutputTokens', 'minCacheableTokens']);
// When and where an entry was looked at is no change of the model.
const bookkeeping: ReadonlySet<string> = new Set(['source', 'checkedAt']);

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function ownValue(value: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

/** The leaves in which two values differ, with their paths. */
function leaves(
  before: unknown,
  after: unknown,
  path: string,
): Pick<RegistryChange, 'field' | 'before' | 'after'>[] {
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => {
      if (bookkeeping.has(key)) return [];
      return leaves(ownValue(before, key), ownValue(after, key), path === '' ? key : `${path}.${key}`);
    });
  }
  if (Object.is(before, after)) return [];
  return [
    { field: path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) },
  ];
}

function kindOf(field: string): RegistryChange['kind'] {
  const [top = ''] = field.split('.');
  if (top === 'prices') return 'price-changed';
  if (top === 'lifecycle') return 'lifecycle-changed';
  return limits.has(top) ? 'limits-changed' : 'details-changed';
}

function diffModel(
  name: string,
  before: ModelEntry | undefined,
  after: ModelEntry | undefined,
): RegistryChange[] {
  if (!before) return after ? [{ kind: 'model-added', name, after }] : [];
  if (!after) return [{ kind: 'model-removed', name, before }];
  return leaves(before, after, '').map((leaf) => ({ kind: kindOf(leaf.field ?? ''), name, ...leaf }));
}

function diffAlias(
  name: string,
  before: readonly AliasCandidate[] | undefined,
  after: readonly AliasCandidate[] | undefined,
): RegistryChange[] {
  if (!before) return after ? [{ kind: 'alias-added', name, after }] : [];
  if (!after) return [{ kind: 'alias-removed', name, before }];
  return leaves(before, after, '').length === 0 ? [] : [{ kind: 'alias-changed', name, before, after }];
}

function unite<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  compare: (name: string, a: T | undefined, b: T | undefined) => RegistryChange[],
): RegistryChange[] {
  const [a, b] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...a.keys(), ...b.keys()])]
    .sort()
    .flatMap((name) => compare(name, a.get(name), b.get(name)));
}

/** What changed from one registry to another: aliases first, then models, each in the order of their names. */
export function diffRegistries(before: Contents, after: Contents): RegistryChange[] {
  return [
    ...unite(before.aliases, after.aliases, diffAlias),
    ...unite(before.models ?? {}, after.models ?? {}, diffModel),
  ];
}
