import type { Zone } from './time-zone.ts';

const dayMs = 86_400_000;

/** True for a day that the calendar has, from 1970 on. */
export function isDay(text: string): boolean {
  const timeMs = Date.parse(`${text}T00:00:00Z`);
  return (
    /^(?:19[7-9]|[2-9]\d\d)\d-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(timeMs) &&
    new Date(timeMs).toISOString().startsWith(text)
  );
}

/** The day that is `days` after another one; negative goes back. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** How many days there are from one day through another one. */
export function countDays(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / dayMs) + 1;
}

/** The first instant of a day in a zone, in milliseconds since 1970. */
export function startOfDay(day: string, zone: Zone): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return zone.startOf({ year, month, day: date });
}
