/** An object of parsed JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object and not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property that the object itself has. */
export function field(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A property that is a text of 1 to 1,000 characters. */
export function textField(object: JsonObject, key: string): string | undefined {
  const value = field(object, key);
  return typeof value === 'string' && value !== '' && value.length <= 1000 ? value : undefined;
}

/** A property that is JSON, or a text that holds JSON: proxies give both. */
export function jsonField(object: JsonObject, key: string): unknown {
  const value = field(object, key);
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** {@link jsonField}, or an empty object where that is none. */
export function objectField(object: JsonObject, key: string): JsonObject {
  const value = jsonField(object, key);
  return isObject(value) ? value : {};
}
