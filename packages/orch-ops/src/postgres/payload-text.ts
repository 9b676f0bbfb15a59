/** An event's payload as jsonb takes it: a NUL is told as the six characters that JSON has for it, half a surrogate pair as U+FFFD. */
export function payloadText(payload: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(payload, (_key, value: unknown) =>
    typeof value === 'string' ? Buffer.from(value.replaceAll('\0', String.raw`\u0000`)).toString() : value,
  );
}
