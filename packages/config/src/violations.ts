import { describeExpected } from './describe-violation.ts';
import { validateShape } from './generated/config-validator.ts';
import { findNearest, keysAt } from './nearest-key.ts';
import { formatPath, quote, type ConfigProblem, type JsonPath } from './problem.ts';
import type { ShapeError } from './shape-error.ts';
import { showValue } from './show-value.ts';

/** A value that is wrong, or missing where there must be one. */
export interface ValueViolation {
  readonly kind: 'value' | 'missing';
  readonly path: JsonPath;
  readonly expected: string;
}

/** A violation of the schema, or of what it cannot express, before it is put into words. */
export type Violation =
  | ValueViolation
  | { readonly kind: 'unknown-key'; readonly path: JsonPath; readonly nearest: JsonPath | undefined };

/** A problem, and the path that its place in the text is found by. */
export interface LocatedProblem extends ConfigProblem {
  /** The keys from the root; for a missing key those of the object that lacks it. */
  readonly keys: JsonPath;
  /** Whether the place is that of the key, not of its value. */
  readonly atKey: boolean;
}

/** All violations of the schema, in the order in which the schema names the keys. */
export function findShapeViolations(value: unknown): Violation[] {
  if (validateShape(value)) return [];
  return (validateShape.errors ?? []).filter(isWorthTelling).map((error) => toViolation(error, value));
}

/** `if` only repeats what its branch says; the branches of `anyOf` are summed up in one violation. */
const isWorthTelling = ({ keyword, schemaPath }: ShapeError): boolean =>
  keyword !== 'if' && !schemaPath.includes('/anyOf/');

function toViolation(error: ShapeError, root: unknown): Violation {
  const parent = parsePointer(error.instancePath, root);
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty']);
    return { kind: 'unknown-key', path: [...parent, key], nearest: findNearest(parent, key) };
  }
  const expected = describeExpected(error);
  if (error.keyword !== 'required') return { kind: 'value', path: parent, expected };
  return { kind: 'missing', path: [...parent, String(error.params['missingProperty'])], expected };
}

/** Puts a violation into words. */
export function toProblem(violation: Violation, root: unknown): LocatedProblem {
  const path = formatPath(violation.path);
  if (violation.kind === 'unknown-key') {
    const found = `the unknown key ${quote(String(violation.path.at(-1)))}`;
    const expected = `one of ${keysAt(violation.path.slice(0, -1)).join(', ')}`;
    const base = { path, expected, found, keys: violation.path, atKey: true };
    if (violation.nearest === undefined) return { ...base, message: `expected ${expected}, found ${found}` };
    const suggestion = formatPath(violation.nearest);
    return { ...base, suggestion, message: `unknown key; did you mean ${suggestion}?` };
  }
  const missing = violation.kind === 'missing';
  const found = missing ? 'nothing' : showValue(valueAt(root, violation.path), violation.path);
  const { expected } = violation;
  const keys = missing ? violation.path.slice(0, -1) : violation.path;
  return { path, expected, found, keys, atKey: false, message: `expected ${expected}, found ${found}` };
}

/** The value decides whether a part of a pointer is a list position or a key that looks like one. */
function parsePointer(pointer: string, root: unknown): JsonPath {
  const path: (string | number)[] = [];
  let value = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = childOf(value, key);
  }
  return path;
}

function valueAt(root: unknown, path: JsonPath): unknown {
  let value = root;
  for (const key of path) value = childOf(value, String(key));
  return value;
}

function childOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
