import { setTimeout as sleep } from 'node:timers/promises';
import { busy, isBusy } from '../sqlite/failures.ts';

const longestPauseMs = 25;

/**
 * Calls `attempt` until no lock of another connection is in its way.
 * @throws OrchOpsError QUEUE_BUSY after `timeoutMs`; whatever else `attempt` throws
 */
export async function waitForLocks<T>(file: string, timeoutMs: number, attempt: () => T): Promise<T> {
  let deadline: number | undefined;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      // Asked for late: the clock takes a millisecond to load.
      deadline ??= performance.now() + timeoutMs;
      if (performance.now() >= deadline) throw busy(file, timeoutMs, error);
    }
    // Spread at random, so that those who wait do not come all at once.
    await sleep(1 + Math.random() * longestPauseMs);
  }
}
