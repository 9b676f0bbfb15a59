/** An object without a prototype, so that no key of it is special. */
export function createMap(): Record<string, unknown> {
  return { __proto__: null };
}
