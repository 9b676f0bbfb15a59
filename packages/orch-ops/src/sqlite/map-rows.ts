import type { QueueEvent } from '../queue-event.ts';
import type { QueueItem } from '../queue-item.ts';
import { parseRetryNotBefore } from './retry-note.ts';
import type { SqlRow, SqlValue } from './sql-connection.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A value as text; NULL and what is not there as `''`. */
export function toText(value: SqlValue | undefined): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? decoder.decode(value) : String(value);
}

/** A value as a whole number, also one stored as text; the fallback for everything else. */
export function toWhole<T>(value: SqlValue | undefined, fallback: T): number | T {
  if (value === null || value === undefined) return fallback;
  const text = typeof value === 'number' ? '' : toText(value).trim();
  const number = typeof value === 'number' ? value : text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? Math.trunc(number) : fallback;
}

/** Reads a row of {@link selectItems}: the first column is not the item's. */
export function toItem(row: SqlRow, defaultMaxAttempts: number): QueueItem {
  const notes = toText(row[9]);
  return {
    id: toText(row[1]),
    status: toText(row[2]),
    priority: toText(row[3]),
    task: toText(row[4]),
    success_criteria: toText(row[5]),
    owner_session: toText(row[6]),
    started_at_kst: toText(row[7]),
    due_at_kst: toText(row[8]),
    notes,
    created_at: toText(row[10]),
    updated_at: toText(row[11]),
    lease_owner: toText(row[12]),
    lease_expires_at: toWhole(row[13], null),
    attempt_count: toWhole(row[14], 0),
    max_attempts: toWhole(row[15], defaultMaxAttempts),
    idempotency_key: toText(row[16]),
    last_error: toText(row[17]),
    retry_not_before: parseRetryNotBefore(notes),
  };
}

/** The payload of an event; what is no JSON object as its text. */
export function toPayload(value: SqlValue | undefined): Readonly<Record<string, unknown>> {
  const text = toText(value);
  if (text === '') return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch {
    // Another tool wrote it; its words are worth showing as they are.
  }
  return { text };
}

/** Reads a row of event_id, item_id, event_type, payload_json, created_at. */
export function toEvent([id, item, type, payload, createdAt]: SqlRow): QueueEvent {
  return {
    event_id: toWhole(id, 0),
    item_id: toText(item),
    event_type: toText(type),
    payload: toPayload(payload),
    created_at: toText(createdAt),
  };
}
