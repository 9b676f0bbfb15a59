/** Where a value is not as it should be. */
export interface ShapeFault {
  /** Such as `requests[3].ticket`; empty for the value itself. */
  readonly place: string;
  readonly expected: string;
  readonly found: string;
}

/** What a JSON value must be like: one description for reading it and for the published JSON Schema. */
export interface Shape<T> {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly check: (value: unknown) => ShapeFault | undefined;
  /** Only for the compiler: which type a value of this shape has. */
  readonly type?: T;
}

type ShapesOf<T> = { readonly [K in keyof T]-?: Shape<Exclude<T[K], undefined>> };

/** Says what a value is, without quoting it: it may be huge or hostile. */
function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : 'a long text';
}

function expect<T>(
  schema: Readonly<Record<string, unknown>>,
  expected: string,
  isGood: (value: unknown) => boolean,
): Shape<T> {
  return {
    schema,
    check: (value) => (isGood(value) ? undefined : { place: '', expected, found: nameOf(value) }),
  };
}

/** Adds what the schema says about a value to a shape. */
export function described<T>(shape: Shape<T>, description: string): Shape<T> {
  return { ...shape, schema: { description, ...shape.schema } };
}

/** Any text. */
export const text: Shape<string> = expect({ type: 'string' }, 'text', (value) => typeof value === 'string');

/** True or false. */
export const flag: Shape<boolean> = expect(
  { type: 'boolean' },
  'true or false',
  (value) => typeof value === 'boolean',
);

/** A whole number from 0. */
export const count: Shape<number> = expect(
  { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  'a whole number from 0',
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
);

/** An amount of money in USD, from 0. */
export const usd: Shape<number> = expect(
  { type: 'number', minimum: 0 },
  'an amount from 0',
  (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
);

/** A text that matches a pattern; the pattern must be one that JSON Schema understands too. */
export function matching(pattern: RegExp, expected: string): Shape<string> {
  return expect(
    { type: 'string', pattern: pattern.source },
    expected,
    (value) => typeof value === 'string' && pattern.test(value),
  );
}

/** An instant as ISO 8601 has it, with a time zone. */
export const time: Shape<string> = matching(
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
  'a time such as 2026-02-07T09:00:00Z',
);

/** SHA-256 in hex. */
export const sha256: Shape<string> = matching(/^[0-9a-f]{64}$/, '64 hex digits');

/** One of some words. */
export function oneOf<const T extends string>(words: readonly T[]): Shape<T> {
  const known: ReadonlySet<unknown> = new Set(words);
  return expect({ enum: words }, `one of ${words.join(', ')}`, (value) => known.has(value));
}

/** Exactly this value. */
export function exactly<const T extends string | number>(wanted: T): Shape<T> {
  return expect({ const: wanted }, JSON.stringify(wanted), (value) => value === wanted);
}

/** The shape, or null. */
export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return {
    schema: { anyOf: [shape.schema, { type: 'null' }] },
    check: (value) => {
      if (value === null) return undefined;
      const fault = shape.check(value);
      return fault?.place === '' ? { ...fault, expected: `${fault.expected}, or null` } : fault;
    },
  };
}

/** A list of values of one shape. */
export function listOf<T>(shape: Shape<T>, minItems = 0): Shape<readonly T[]> {
  return {
    schema: { type: 'array', items: shape.schema, ...(minItems === 0 ? {} : { minItems }) },
    check: (value) => {
      if (!Array.isArray(value)) return { place: '', expected: 'a list', found: nameOf(value) };
      if (value.length < minItems)
        return { place: '', expected: `at least ${minItems} in the list`, found: String(value.length) };
      for (let index = 0; index < value.length; index++) {
        const fault = shape.check(value[index]);
        if (fault !== undefined) return inside(`[${index}]`, fault);
      }
      return undefined;
    },
  };
}

/** An object with these fields, of which some may be absent. Further fields are left alone. */
export function fields<T extends object>(
  shapes: ShapesOf<T>,
  optional: readonly (keyof T & string)[] = [],
): Shape<T> {
  const entries = Object.entries<Shape<unknown>>(shapes);
  const mayMiss: ReadonlySet<string> = new Set(optional);
  return {
    schema: {
      type: 'object',
      required: entries.map(([key]) => key).filter((key) => !mayMiss.has(key)),
      properties: Object.fromEntries(entries.map(([key, shape]) => [key, shape.schema])),
    },
    check: (value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return { place: '', expected: 'an object', found: nameOf(value) };
      for (const [key, shape] of entries) {
        // The keys are ours, and no object has them from its prototype.
        const part: unknown = Reflect.get(value, key);
        if (part === undefined && mayMiss.has(key)) continue;
        const fault = shape.check(part);
        if (fault !== undefined) return inside(key, fault);
      }
      return undefined;
    },
  };
}

/** A shape with a further condition, and what the schema says of it. */
export function refined<T>(
  shape: Shape<T>,
  schema: Readonly<Record<string, unknown>>,
  check: (value: T) => ShapeFault | undefined,
): Shape<T> {
  return {
    schema: { ...shape.schema, ...schema },
    // It has the shape when there is no fault, which the compiler cannot see.
    check: (value) => shape.check(value) ?? check(value as T),
  };
}

function inside(place: string, fault: ShapeFault): ShapeFault {
  const joined = fault.place === '' || fault.place.startsWith('[') ? fault.place : `.${fault.place}`;
  return { ...fault, place: `${place}${joined}` };
}

/** Says in one sentence what is wrong. */
export function describeFault(fault: ShapeFault): string {
  const place = fault.place === '' ? '' : `${fault.place}: `;
  return `${place}expected ${fault.expected}, found ${fault.found}`;
}

/** Whether a value has a shape, for the compiler too. */
export function hasShape<T>(shape: Shape<T>, value: unknown): value is T {
  return shape.check(value) === undefined;
}
