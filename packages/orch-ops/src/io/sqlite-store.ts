import path from 'node:path';
import { OrchOpsError } from '../errors.ts';
import type { NewEvent } from '../queue-event.ts';
import type { QueueItem } from '../queue-item.ts';
import type { ItemChange, QueueStore, QueueTransaction } from '../queue-store.ts';
import { formatLocalTime } from '../operations/local-time.ts';
import { describeDefects } from '../sqlite/describe-defects.ts';
import { findPickable } from '../sqlite/find-pickable.ts';
import { readColumns } from '../sqlite/read-columns.ts';
import {
  countEvents,
  findBy,
  type OpenQueue,
  readEvents,
  readItems,
  readStatus,
} from '../sqlite/read-queue.ts';
import { insertEvent, insertItem, updateItem } from '../sqlite/write-queue.ts';
import type { SqliteSource } from './sqlite-source.ts';

interface Recorded {
  readonly changes: Map<string, ItemChange>;
  readonly events: NewEvent[];
}

function record({ changes }: Recorded, before: QueueItem | null, after: QueueItem): void {
  const first = changes.get(after.id);
  changes.set(after.id, { before: first ? first.before : before, after });
}

function notFound(id: string, file: string): OrchOpsError {
  return new OrchOpsError('ITEM_NOT_FOUND', `There is no item ${id} in ${file}`, {
    hint: 'Ids are compared letter by letter; `orch-ops list` shows them.',
    file,
  });
}

function openTransaction(queue: OpenQueue, file: string, now: string, recorded: Recorded): QueueTransaction {
  return {
    readItems: async (query) => readItems(queue, query),
    findItem: async (id) => findBy(queue, 'id', id),
    findByIdempotencyKey: async (key) => (key === '' ? undefined : findBy(queue, 'idempotency_key', key)),
    readEvents: async (query) => readEvents(queue, query),
    findPickable: async (nowEpochSeconds) => findPickable(queue, nowEpochSeconds),
    insertItem: async (item) => {
      record(recorded, null, insertItem(queue, item, now));
    },
    updateItem: async (id, changes) => {
      const before = findBy(queue, 'id', id);
      if (!before) throw notFound(id, file);
      const after = updateItem(queue, before, changes, now);
      if (after !== before) record(recorded, before, after);
    },
    appendEvent: async (event) => {
      insertEvent(queue, event, now);
      recorded.events.push(event);
    },
  };
}

/** The store over a source; `file` is where errors say that the queue is. */
export function makeSqliteStore(source: SqliteSource, file: string, tzOffsetHours: number): QueueStore {
  return {
    kind: 'sqlite',
    engine: source.engine,
    file: path.resolve(file),
    noteSeparator: ' | ',
    readItems: (query) => source.read((queue) => readItems(queue, query)),
    findItem: (id) => source.read((queue) => findBy(queue, 'id', id)),
    findByIdempotencyKey: async (key) =>
      key === '' ? undefined : source.read((queue) => findBy(queue, 'idempotency_key', key)),
    readEvents: (query) => source.read((queue) => readEvents(queue, query)),
    readStatus: (topCount) => source.read((queue) => readStatus(queue, topCount)),
    readColumns: (columns) => source.read((queue) => readColumns(queue, columns)),
    countEvents: (eventType) => source.read((queue) => countEvents(queue, eventType)),
    readDefects: () => source.read((queue) => describeDefects(queue, file)),
    transact: async (work, { nowEpochSeconds, dryRun = false }) => {
      const recorded: Recorded = { changes: new Map(), events: [] };
      const now = formatLocalTime(nowEpochSeconds, tzOffsetHours);
      const value = await source.write((queue) => work(openTransaction(queue, file, now, recorded)), dryRun);
      return { value, changes: [...recorded.changes.values()], events: recorded.events, diff: '' };
    },
    close: async () => {
      source.close();
    },
  };
}
