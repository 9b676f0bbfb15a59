/** How waits grow; `batchPolicy.retryPolicy`. */
export interface Backoff {
  readonly backoffMultiplier: number;
}

const firstWaitMs = 60_000;
const longestWaitMs = 6 * 3_600_000;

/** How long to wait before a try, in milliseconds: a minute before the first repetition, then more each time. */
export function backoffMs(repetition: number, { backoffMultiplier }: Backoff): number {
  return Math.min(longestWaitMs, firstWaitMs * backoffMultiplier ** Math.max(0, repetition - 1));
}
