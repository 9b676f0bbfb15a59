import { toDay, toMs } from '../instant.ts';

/** An object of parsed JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object and not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property that the object itself has; `__proto__` and the like are nothing special. */
export function field(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A property that is an object, or an empty one. */
export function objectField(object: JsonObject, key: string): JsonObject {
  const value = field(object, key);
  return isObject(value) ? value : {};
}

/** A property that is a text of 1 to 200 characters without control characters. */
export function textField(object: JsonObject, key: string): string | undefined {
  const value = field(object, key);
  return typeof value === 'string' && /^[^\p{Cc}\p{Cf}]{1,200}$/u.test(value) ? value : undefined;
}

/** A property that is a positive whole number. */
export function countField(object: JsonObject, key: string): number | undefined {
  const value = field(object, key);
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** A property that is a date or a time, as `YYYY-MM-DD` (UTC). */
export function dayField(object: JsonObject, key: string): string | undefined {
  const text = textField(object, key);
  const ms = text === undefined ? undefined : toMs(text);
  return ms === undefined ? undefined : toDay(ms);
}

/** An object without its undefined properties, typed so that they are optional. */
export function compact<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
