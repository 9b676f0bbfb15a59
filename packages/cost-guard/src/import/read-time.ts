import { parseTimestamp } from '@backlog-toolkit/usage-ledger';

/** The instant that an option names: a date (its midnight, UTC) or ISO 8601; undefined when it names none. */
export function readTime(text: string): Date | undefined {
  const timeMs = parseTimestamp(text.trim());
  return Number.isNaN(timeMs) ? undefined : new Date(timeMs);
}
