import { FileStoreError } from './errors.ts';

/** One record as a line of JSON without the line end. Throws BAD_RECORD for what JSON would drop or change. */
export function recordText(record: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(record, checkValue);
  } catch (error) {
    if (error instanceof FileStoreError) throw error;
    throw badRecord(error instanceof Error ? error.message : String(error), error);
  }
  if (text === undefined) throw badRecord('expected a JSON value, found undefined');
  return text;
}

// Called by JSON.stringify with the holder of each value, which still has what toJSON (a Date's, say) came from.
function checkValue(this: unknown, key: string, value: unknown): unknown {
  const problem = findProblem(value, Array.isArray(this) || key === '');
  if (problem !== undefined) throw badRecord(`${key === '' ? '' : `at ${JSON.stringify(key)}: `}${problem}`);
  if (value === null && isDate(this, key))
    throw badRecord(`at ${JSON.stringify(key)}: found an invalid Date`);
  return value;
}

function isDate(holder: unknown, key: string): boolean {
  if (typeof holder !== 'object' || holder === null) return false;
  return Object.prototype.toString.call(Reflect.get(holder, key)) === '[object Date]';
}

function findProblem(value: unknown, mustExist: boolean): string | undefined {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? undefined : `expected a finite number, found ${value}`;
    case 'undefined':
      // A property that is undefined reads back as undefined; a list element or a whole record would not.
      return mustExist ? 'expected a JSON value, found undefined' : undefined;
    case 'bigint':
    case 'function':
    case 'symbol':
      return `expected a JSON value, found a ${typeof value}`;
    case 'object':
      return isPlain(value) ? undefined : `expected a plain object, found ${className(value)}`;
    default:
      return undefined;
  }
}

function isPlain(value: object | null): boolean {
  if (value === null || Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Not compared with Object.prototype, which differs in another realm (a vm context, a test runner).
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function className(value: object | null): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function badRecord(problem: string, cause?: unknown): FileStoreError {
  return new FileStoreError('BAD_RECORD', `Cannot write the record as JSON: ${problem}`, {
    kind: 'bad-data',
    hint: 'Convert it to plain objects, arrays, strings, finite numbers, booleans and null first.',
    cause,
  });
}
