import type { QueueEvent } from '../queue-event.ts';
import { readState, type ItemState } from './item-state.ts';

/** One line of the event log: an event, a change of columns that the table does not have, or both. */
export interface EventLine {
  readonly event_id: number;
  readonly item_id: string;
  /** Absent when the line only tells of a change. */
  readonly event_type?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  /** ISO 8601, UTC. */
  readonly created_at: string;
  /** Present when the item changed: the new values of columns that are not in its row, possibly none. */
  readonly state?: ItemState;
}

/** What the event log comes to. */
export interface EventLog {
  readonly lines: readonly EventLine[];
  /** By item id: the last value of each column. */
  readonly states: ReadonlyMap<string, ItemState>;
}

/** An untrusted record as a line of the log, or undefined. */
export function readEventLine(value: unknown): EventLine | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  const [id, item, type, createdAt] = ['event_id', 'item_id', 'event_type', 'created_at'].map((name) =>
    fields.get(name),
  );
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || typeof item !== 'string') return undefined;
  const state = readState(fields.get('state'));
  if (typeof type !== 'string' && state === undefined) return undefined;
  return {
    event_id: id,
    item_id: item,
    ...(typeof type === 'string' ? { event_type: type, payload: readPayload(fields.get('payload')) } : {}),
    created_at: typeof createdAt === 'string' ? createdAt : '',
    ...(state === undefined ? {} : { state }),
  };
}

function readPayload(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return value as Readonly<Record<string, unknown>>;
}

/** Adds up the changes: a later value of a column replaces an earlier one. */
export function foldStates(lines: readonly EventLine[]): Map<string, ItemState> {
  const states = new Map<string, ItemState>();
  for (const { item_id: id, created_at: updatedAt, state } of lines) {
    if (state !== undefined) states.set(id, { ...states.get(id), updated_at: updatedAt, ...state });
  }
  return states;
}

/** The staged lines that the log does not have. */
export function missingLines(lines: readonly EventLine[], staged: readonly EventLine[]): EventLine[] {
  if (staged.length === 0) return [];
  const last = lines.reduce((highest, line) => Math.max(highest, line.event_id), 0);
  return staged.filter((line) => line.event_id > last);
}

/** The line as an event; undefined when it is none. */
export function toEvent(line: EventLine): QueueEvent | undefined {
  const { event_id, item_id, event_type, payload = {}, created_at } = line;
  return event_type === undefined ? undefined : { event_id, item_id, event_type, payload, created_at };
}
