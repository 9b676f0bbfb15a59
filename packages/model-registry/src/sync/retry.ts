const retryable: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 529]);

/** Whether the same request may succeed later. */
export function isRetryableStatus(status: number): boolean {
  return retryable.has(status);
}

/**
 * How long a Retry-After header asks to wait, in milliseconds; undefined when it is absent or says nothing usable.
 * A date in the past means 0.
 */
export function parseRetryAfter(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // Only dates with a month's name: Date.parse takes far too much for a date.
  if (!/^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

/** Bounds of the waits between attempts, in milliseconds. */
export interface Backoff {
  readonly baseMs: number;
  readonly capMs: number;
}

/** The wait before attempt `attempt + 1` (from 1): doubled each time, capped, between half and all of it by chance. */
export function backoffMs(attempt: number, random: number, { baseMs, capMs }: Backoff): number {
  const full = Math.min(capMs, baseMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(full / 2 + (full / 2) * random);
}
