/** 0000-01-01 and the last second of 9999. */
const [firstSecond, lastSecond] = [-62_167_219_200, 253_402_300_799];

/**
 * Writes a time as queues hold it.
 * @returns `YYYY-MM-DD HH:MM` in the zone that many hours east of UTC; `@` and the epoch seconds outside of the years
 * 0 to 9999
 */
export function formatLocalTime(epochSeconds: number, tzOffsetHours: number): string {
  const seconds = epochSeconds + tzOffsetHours * 3600;
  if (!(seconds >= firstSecond && seconds <= lastSecond)) return `@${epochSeconds}`;
  return new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');
}

/**
 * Reads a time as queues hold it: `YYYY-MM-DD HH:MM`, with seconds if somebody wrote them, a `T` for the blank.
 * @returns epoch seconds, or null for any other text and for days that do not exist
 */
export function parseLocalTime(text: string, tzOffsetHours: number): number | null {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::(\d\d))?$/.exec(text.trim());
  if (!match) return null;
  const isoMinute = `${match[1]}T${match[2]}`;
  const epochMs = Date.parse(`${isoMinute}:${match[3] ?? '00'}Z`);
  // Date.parse takes 31 April for 1 May.
  if (Number.isNaN(epochMs) || !new Date(epochMs).toISOString().startsWith(isoMinute)) return null;
  return epochMs / 1000 - tzOffsetHours * 3600;
}
