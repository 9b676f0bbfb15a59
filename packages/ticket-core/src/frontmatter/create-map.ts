/** An object without a prototype, so that no key of it is special. */
export function createMap(): Record<string, unknown> {
  const map: Record<string, unknown> = Object.create(null);
  return map;
}
