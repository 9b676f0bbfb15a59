import { quote, type JsonPath } from './problem.ts';

/** Shows a value that should not be there: as short JSON or in words; what may be a secret is not shown. */
export function showValue(value: unknown, path: JsonPath): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return JSON.stringify(value) ?? typeof value;
  if (mayHoldSecret(path)) return 'a text that is not shown, because it may be a key';
  return quote(value.replace(/(\/\/)[^/\s]*@/u, '$1…@').replace(/^(https?:[^?]*)\?.*/isu, '$1?…'));
}

const mayHoldSecret = (path: JsonPath): boolean =>
  path.some((key) => typeof key === 'string' && /api_?key|secret|password|credential|token$/iu.test(key));
