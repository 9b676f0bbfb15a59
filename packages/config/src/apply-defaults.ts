import { createDefaults, itemDefaults } from './generated/config-defaults.ts';
import type { BacklogConfig } from './types.ts';

/** All the defaults: the configuration of a project without a file. */
export function defaultConfig(): BacklogConfig {
  return createDefaults();
}

/** Fills in what a valid file leaves out; lists replace the default lists. */
export function applyDefaults(file: object): BacklogConfig {
  return merge(createDefaults(), file, '');
}

/** Spread and fromEntries define keys such as `__proto__` as data; assignment would not. */
function merge<T extends object>(defaults: T, given: object, path: string): T {
  const fallbacks = new Map<string, unknown>(Object.entries(defaults));
  const entries: [string, unknown][] = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]: [string, unknown]) => [
      key,
      fill(fallbacks.get(key), value, path === '' ? key : `${path}.${key}`),
    ]);
  return { ...defaults, ...Object.fromEntries(entries) };
}

function fill(fallback: unknown, value: unknown, path: string): unknown {
  if (isObject(fallback) && isObject(value)) return merge(fallback, value, path);
  const forItems = itemDefaults[path];
  if (!Array.isArray(value) || forItems === undefined) return value;
  return value.map((item: unknown) => (isObject(item) ? { ...structuredClone(forItems), ...item } : item));
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
