import type { EventQuery, QueueEvent } from '../queue-event.ts';
import type { QueueItem } from '../queue-item.ts';
import type { ItemQuery, QueueReader } from '../queue-store.ts';
import { toEvent, type EventLine, type EventLog } from './event-line.ts';
import type { ItemState } from './item-state.ts';
import { matchesQuery } from './match-item.ts';
import type { QueueDocument, QueueRow } from './queue-document.ts';
import { readItem } from './read-item.ts';

/** A queue as it was read, and what is about to change in it. */
export interface QueueView {
  readonly document: QueueDocument;
  /** Lines of the event log, those about to be written included. */
  readonly lines: readonly EventLine[];
  readonly states: ReadonlyMap<string, ItemState>;
  /** Items that are about to change, or new, by id. */
  readonly drafts: ReadonlyMap<string, ItemDraft>;
  readonly index: () => RowIndex;
  readonly maxAttempts: number;
}

/** The rows of a queue by id. */
export interface RowIndex {
  /** Of several rows with one id the first. */
  readonly rows: ReadonlyMap<string, QueueRow>;
  /** Lines of the rows whose id is not theirs alone. */
  readonly duplicates: ReadonlyMap<string, readonly number[]>;
}

/** An item that is about to change. */
export interface ItemDraft {
  /** Null for a new item. */
  readonly row: QueueRow | null;
  readonly after: QueueItem;
}

/** Puts together what was read. */
export function createView(
  document: QueueDocument,
  log: EventLog,
  maxAttempts: number,
): QueueView & { readonly lines: EventLine[]; readonly drafts: Map<string, ItemDraft> } {
  let index: RowIndex | undefined;
  return {
    document,
    lines: [...log.lines],
    states: log.states,
    drafts: new Map(),
    index: () => (index ??= indexRows(document)),
    maxAttempts,
  };
}

/** The reads of a store over what was read. */
export function createReader(view: QueueView): QueueReader {
  return {
    readItems: async (query = {}) => readItems(view, query),
    findItem: async (id) => findItem(view, id),
    findByIdempotencyKey: async (key) => findByKey(view, key),
    readEvents: async (query = {}) => readEvents(view, query),
  };
}

/** The item with that id, with what is about to change. */
export function findItem(view: QueueView, id: string): QueueItem | undefined {
  const draft = view.drafts.get(id);
  if (draft !== undefined) return draft.after;
  const row = view.index().rows.get(id);
  return row && itemOf(view, row, id);
}

/** What the event log knows of an item, with what is about to change. */
export function* listStates(view: QueueView): Generator<[string, ItemState]> {
  for (const [id, state] of view.states) if (!view.drafts.has(id)) yield [id, state];
  for (const [id, { after }] of view.drafts) yield [id, after];
}

/** Items in the order of their rows, new ones last. */
export function readItems(view: QueueView, query: ItemQuery): QueueItem[] {
  const { rows } = view.document;
  const items: QueueItem[] = [];
  const add = (item: QueueItem): void => {
    if (matchesQuery(item, query)) items.push(item);
  };
  for (const row of rows) {
    const { id, status } = row;
    if (id === '') continue;
    const draft = view.drafts.get(id);
    if (draft?.row === row) add(draft.after);
    // Most rows are ruled out by one cell.
    else if (query.statuses?.includes(status) ?? true) add(itemOf(view, row, id));
  }
  for (const { row, after } of view.drafts.values()) if (row === null) add(after);
  return items;
}

function findByKey(view: QueueView, key: string): QueueItem | undefined {
  if (key === '') return undefined;
  for (const [id, state] of listStates(view)) {
    const item = state.idempotency_key === key ? findItem(view, id) : undefined;
    if (item !== undefined) return item;
  }
  return undefined;
}

function readEvents(view: QueueView, { itemId, types, last }: EventQuery): QueueEvent[] {
  const events = view.lines
    .filter((line) => itemId === undefined || line.item_id === itemId)
    .map(toEvent)
    .filter((event) => event !== undefined)
    .filter((event) => types?.includes(event.event_type) ?? true);
  return last === undefined ? events : events.slice(Math.max(0, events.length - last));
}

function itemOf(view: QueueView, row: QueueRow, id: string): QueueItem {
  return readItem(view.document.text, row, view.states.get(id), view.maxAttempts);
}

function indexRows({ rows }: QueueDocument): RowIndex {
  const first = new Map<string, QueueRow>();
  const duplicates = new Map<string, number[]>();
  for (const row of rows) {
    const { id } = row;
    const known = first.get(id);
    if (id === '') continue;
    if (known === undefined) first.set(id, row);
    else duplicates.set(id, [...(duplicates.get(id) ?? [known.line]), row.line]);
  }
  return { rows: first, duplicates };
}
