import { PostgresError } from '@backlog-toolkit/postgres-client';
import type { Job } from '../job.ts';
import type { JobStore } from '../store.ts';

const tries = 5;
const pauseMs = 400;

/** Whether what was written may be there or not, because the connection to the store broke. */
export function isLost(error: unknown): error is PostgresError {
  return error instanceof PostgresError && (error.kind === 'busy' || error.kind === 'unavailable');
}

/**
 * Writes on another connection what could not be written on one that broke, as long as the job still is in this attempt.
 * Undefined when it is not, or when it cannot be written in two seconds: then the next run or the doctor finds it as it was left.
 */
export async function settleLost(
  store: JobStore,
  id: string,
  attemptId: string,
  edit: (job: Job) => Job,
): Promise<Job | undefined> {
  for (let turn = 0; turn < tries; turn += 1) {
    if (turn > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    try {
      const end = await store.withJob(id, async (held) =>
        held.job.attempt?.id === attemptId && held.job.batch === null ? held.change(edit) : undefined,
      );
      // Somebody else works on it, or the server has not noticed yet that the connection is gone.
      if (end !== undefined) return end.value;
    } catch (error) {
      if (!isLost(error)) return undefined;
    }
  }
  return undefined;
}
