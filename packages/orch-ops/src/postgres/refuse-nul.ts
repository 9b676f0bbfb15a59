import { OrchOpsError } from '../errors.ts';

/** Whether PostgreSQL has text for it: any but with a NUL. */
export function canHold(text: string): boolean {
  return !text.includes('\0');
}

/**
 * Refuses what PostgreSQL cannot hold.
 * @param about what the values are of, for the message
 * @throws OrchOpsError ID_INVALID
 */
export function refuseNul(about: string, values: Readonly<Record<string, unknown>>): void {
  const name = Object.keys(values).find((key) => {
    const value = values[key];
    return typeof value === 'string' && !canHold(value);
  });
  if (name === undefined) return;
  throw new OrchOpsError('ID_INVALID', `${name} of ${about} has a NUL, which PostgreSQL cannot hold`, {
    hint: 'Take the NUL out of the text.',
  });
}
