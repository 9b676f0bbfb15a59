import { PostgresError } from './errors.ts';

/** A conflict with another transaction, and a deadlock: the server gave all of it up, so that it can be done again. */
const conflicts: ReadonlySet<string> = new Set(['40001', '40P01']);
const mostTries = 4;

/**
 * Does `work` again, at most three times, when the server gave it up because of what others did at the same time.
 *
 * @param work a whole transaction, or a statement on its own; it may be called several times
 */
export async function retryConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const isConflict = error instanceof PostgresError && conflicts.has(error.sqlState ?? '');
      if (!isConflict || tries === mostTries) throw error;
    }
  }
}
