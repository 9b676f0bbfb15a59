import type { PostgresSession } from '@backlog-toolkit/postgres-client';
import { OrchOpsError } from '../errors.ts';
import type { NewEvent } from '../queue-event.ts';
import type { NewItem, QueueItem } from '../queue-item.ts';
import type { ItemChange, QueueTransaction } from '../queue-store.ts';
import { toItem } from './map-rows.ts';
import { HIGHEST_NUMBER } from './migrations.ts';
import { findBy, readEvents, readItems, selectPickable } from './read-queue.ts';
import { refuseNul } from './refuse-nul.ts';
import { insertEvents, insertItems, updateItem } from './write-queue.ts';

/** Held by whoever adds items, so that two never count on from the same number or add the same key. */
const addingLock = 7_162_340_902;

/** How many events are kept back to be written at once. */
const mostUnwritten = 1000;

/** A transaction of a queue, and what it did. */
export interface OpenTransaction {
  readonly queue: QueueTransaction;
  readonly changes: ReadonlyMap<string, ItemChange>;
  readonly events: readonly NewEvent[];
  /** Writes what was kept back; to be called before the transaction ends. */
  readonly flush: () => Promise<void>;
}

/** What new rows get, and where errors say that the queue is. */
export interface TransactionFacts {
  readonly now: string;
  readonly maxAttempts: number;
  readonly where: string;
}

/**
 * The operations of a transaction. Rows that it reads are held until it ends, so they are read once; events go together, with one way to
 * the server and back.
 */
export function openTransaction(session: PostgresSession, facts: TransactionFacts): OpenTransaction {
  const { now, where } = facts;
  const held = new Map<string, QueueItem>();
  const changes = new Map<string, ItemChange>();
  const events: NewEvent[] = [];
  let writtenCount = 0;
  const hold = (item: QueueItem): QueueItem => {
    held.set(item.id, item);
    return item;
  };
  const record = (before: QueueItem | null, after: QueueItem): void => {
    const first = changes.get(after.id);
    changes.set(after.id, { before: first ? first.before : before, after });
    hold(after);
  };
  const beginAdding = (): Promise<unknown> => session.query('SELECT pg_advisory_xact_lock($1)', [addingLock]);
  const flush = async (): Promise<void> => {
    const unwritten = events.slice(writtenCount);
    writtenCount = events.length;
    await insertEvents(session, unwritten, now);
  };
  const findItem = async (id: string): Promise<QueueItem | undefined> => {
    const known = held.get(id);
    if (known) return known;
    const found = await findBy(session, 'id', id, 'FOR UPDATE');
    return found && hold(found);
  };
  const insert = async (items: readonly NewItem[]): Promise<void> => {
    for (const item of await insertItems(session, items, facts)) record(null, item);
  };
  const queue: QueueTransaction = {
    readItems: async (query) => (await readItems(session, query, 'FOR UPDATE')).map(hold),
    findItem,
    findByIdempotencyKey: async (key) => {
      if (key === '') return undefined;
      await beginAdding();
      return findBy(session, 'idempotency_key', key);
    },
    readHighestNumber: async () => {
      await beginAdding();
      const [row] = await session.query(HIGHEST_NUMBER);
      return Number(row?.['highest'] ?? 0);
    },
    readEvents: async (query) => {
      await flush();
      return readEvents(session, query);
    },
    findPickable: async (nowEpochSeconds) => {
      const [row] = await session.query(selectPickable('$1'), [nowEpochSeconds]);
      return row && hold(toItem(row));
    },
    insertItem: (item) => insert([item]),
    insertItems: insert,
    updateItem: async (id, wanted) => {
      const before = await findItem(id);
      if (!before)
        throw new OrchOpsError('ITEM_NOT_FOUND', `There is no item ${id} in ${where}`, {
          hint: 'Ids are compared letter by letter; `orch-ops list` shows them.',
          file: where,
        });
      const after = await updateItem(session, before, wanted, now);
      if (after !== before) record(before, after);
    },
    appendEvent: async (event) => {
      refuseNul('an event', { item_id: event.item_id });
      events.push(event);
      if (events.length - writtenCount >= mostUnwritten) await flush();
    },
  };
  return { queue, changes, events, flush };
}
