import { readFileSync } from 'node:fs';
import type { LedgerEntry } from '../src/index.ts';

/** An entry with an id, or without one. */
export const entry: (id?: string) => LedgerEntry = (id) => ({
  timestamp: '2026-01-05T10:00:00Z',
  ...(id === undefined ? {} : { id }),
});

/** The ids of all lines; a line that is not whole gives null. */
export function idsIn(file: string): (string | null)[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      try {
        return (JSON.parse(line) as { id: string }).id;
      } catch {
        return null;
      }
    });
}
