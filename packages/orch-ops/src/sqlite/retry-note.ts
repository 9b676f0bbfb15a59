import { appendNote } from '../operations/append-note.ts';

const notePattern = /retry_not_before=(\d{1,15})(?!\d)/g;

/** The epoch second of the last `retry_not_before=<epoch>` in notes; null when there is none, and for 0. */
export function parseRetryNotBefore(notes: string): number | null {
  if (!notes.includes('retry_not_before=')) return null;
  const last = [...notes.matchAll(notePattern)].at(-1);
  return Number(last?.[1] ?? 0) || null;
}

/** Notes that say so: as they are when they do, else with one more note; null is written as 0. */
export function noteRetryNotBefore(notes: string, epochSeconds: number | null): string {
  if (parseRetryNotBefore(notes) === epochSeconds) return notes;
  return appendNote(notes, `retry_not_before=${epochSeconds ?? 0}`, ' | ');
}
