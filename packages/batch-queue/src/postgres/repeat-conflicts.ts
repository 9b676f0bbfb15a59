import { PostgresError } from '@backlog-toolkit/postgres-client';

const tries = 4;
const pauseMs = 50;

/** Whether the server gave a transaction up, whole, because of others: a deadlock, a serialization failure. A lock that took too long was waited for. */
function isConflict(error: unknown): boolean {
  return error instanceof PostgresError && error.sqlState?.startsWith('40') === true;
}

/** Runs a transaction again that the server gave up because of others, four times in all. Throws what the last one threw. */
export async function repeatConflicts<T>(transact: () => Promise<T>): Promise<T> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await transact();
    } catch (error) {
      if (left === 0 || !isConflict(error)) throw error;
      // Those who got into each other's way do not come back at the same moment.
      await new Promise((resolve) => setTimeout(resolve, pauseMs * (tries - left) * (0.5 + Math.random())));
    }
  }
}
