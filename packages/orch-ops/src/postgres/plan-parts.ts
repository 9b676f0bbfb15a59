import type { PostgresInput } from '@backlog-toolkit/postgres-client';
import type { QueueItem } from '../queue-item.ts';
import type { PickPlan } from '../queue-store.ts';
import { inputFor, ITEM_COLUMNS } from './map-rows.ts';
import { payloadText } from './payload-text.ts';

/** A statement's values: each is given in exchange for what stands for it. */
export interface Places {
  readonly values: PostgresInput[];
  readonly place: (value: PostgresInput) => string;
}

/** Begins the values of a statement. */
export function beginPlaces(): Places {
  const values: PostgresInput[] = [];
  return { values, place: (value) => `$${values.push(value)}` };
}

/** What a plan sets, for an UPDATE. */
export function setColumns({ changes }: PickPlan, now: string, { place }: Places): string {
  const given: Partial<QueueItem> = changes;
  const set = ITEM_COLUMNS.flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [`${name} = ${place(inputFor(name, value))}`];
  });
  return [...set, `updated_at = ${place(now)}`, 'changed_ts = now()'].join(', ');
}

/** Writes a plan's events about each row of `changed`, in their order. */
export function logEvents({ events }: PickPlan, now: string, { place }: Places): string {
  const rows = events.map(({ type, payload }, i) => `(${i}, ${place(type)}, ${place(payloadText(payload))})`);
  return `INSERT INTO queue_events (item_id, event_type, payload_json, created_at)
    SELECT changed.id, event.type, event.payload, ${place(now)} FROM changed
    CROSS JOIN (VALUES ${rows.join(', ')}) AS event (place, type, payload) ORDER BY event.place`;
}
