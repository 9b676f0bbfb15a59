import { OrchOpsError } from '../src/errors.ts';
import { findObstacles, priorityRank } from '../src/operations/explain.ts';
import type { NewEvent, QueueEvent } from '../src/queue-event.ts';
import type { QueueItem, QueueStatus } from '../src/queue-item.ts';
import type { ItemChange, QueueReader, QueueStore, QueueTransaction } from '../src/queue-store.ts';
import type { QueueSettings } from '../src/settings.ts';

/** Settings as they are without any environment. */
export const settings: Omit<QueueSettings, 'queueFile' | 'dbFile' | 'logFile'> = {
  tzOffsetHours: 9,
  leaseSeconds: 3600,
  retryBackoffSeconds: [60, 180, 600],
  maxAttempts: 3,
  topInProgress: 5,
  isReadOnly: false,
  nowEpochSeconds: null,
};

/** A whole item out of the columns that matter to a test. */
export function makeItem(columns: Partial<QueueItem> & { readonly id: string }): QueueItem {
  return {
    status: 'PENDING',
    priority: 'P1',
    task: '',
    success_criteria: '',
    owner_session: '',
    started_at_kst: '',
    due_at_kst: '',
    notes: '',
    created_at: '',
    updated_at: '',
    lease_owner: '',
    lease_expires_at: null,
    attempt_count: 0,
    max_attempts: 3,
    idempotency_key: '',
    last_error: '',
    retry_not_before: null,
    ...columns,
  };
}

/** A queue without a file: what the rules of the operations are tried on. */
export interface MemoryStore extends QueueStore {
  readonly items: readonly QueueItem[];
  readonly events: readonly QueueEvent[];
}

/** Makes a queue of that kind with these items. */
export function makeMemoryStore(kind: 'markdown' | 'sqlite', ...start: readonly QueueItem[]): MemoryStore {
  let items = [...start];
  const events: QueueEvent[] = [];
  const reader: QueueReader = {
    readItems: async (query = {}) =>
      items.filter(
        ({ id, status }) => (query.ids ?? [id]).includes(id) && (query.statuses ?? [status]).includes(status),
      ),
    findItem: async (id) => items.find((item) => item.id === id),
    findByIdempotencyKey: async (key) => items.find((item) => item.idempotency_key === key),
    readEvents: async ({ itemId } = {}) =>
      events.filter(({ item_id: id }) => itemId === undefined || id === itemId),
  };
  const store: MemoryStore = {
    ...reader,
    kind,
    engine: kind === 'markdown' ? 'markdown' : 'sql.js',
    file: '/nowhere',
    noteSeparator: kind === 'markdown' ? ' / ' : ' | ',
    get items() {
      return items;
    },
    events,
    readStatus: async () => {
      const count = (status: QueueStatus): number => items.filter((item) => item.status === status).length;
      const counts = {
        PENDING: count('PENDING'),
        IN_PROGRESS: count('IN_PROGRESS'),
        BLOCKED: count('BLOCKED'),
        FAILED: count('FAILED'),
        DONE: count('DONE'),
      };
      return { counts, otherCount: 0, topInProgress: [] };
    },
    readColumns: async (columns) => items.map((item) => columns.map((name) => item[name])),
    countEvents: async (type) => events.filter(({ event_type: other }) => other === type).length,
    readDefects: async () => [],
    transact: async (work, { dryRun = false, nowEpochSeconds }) => {
      const before = items;
      const written: NewEvent[] = [];
      const changes = new Map<string, ItemChange>();
      const transaction: QueueTransaction = {
        ...reader,
        findPickable: async (now) => {
          const isFree = (item: QueueItem): boolean => {
            const key = item.idempotency_key;
            const done = items.find(
              (other) => key !== '' && other.idempotency_key === key && other.status === 'DONE',
            );
            return findObstacles(item, done, now, settings).length === 0;
          };
          return items.filter(isFree).sort((a, b) => priorityRank(a.priority) - priorityRank(b.priority))[0];
        },
        insertItem: async (item) => {
          items = [...items, makeItem(item)];
          changes.set(item.id, { before: null, after: makeItem(item) });
        },
        updateItem: async (id, columns) => {
          const old = items.find((item) => item.id === id);
          if (!old) throw new OrchOpsError('ITEM_NOT_FOUND', id, { hint: '' });
          const after = { ...old, ...columns };
          items = items.map((item) => (item === old ? after : item));
          changes.set(id, { before: changes.get(id)?.before ?? old, after });
        },
        appendEvent: async (event) => {
          written.push(event);
        },
      };
      try {
        const value = await work(transaction);
        if (dryRun) items = before;
        else
          for (const event of written)
            events.push({ ...event, event_id: events.length + 1, created_at: String(nowEpochSeconds) });
        return { value, changes: [...changes.values()], events: written, diff: '' };
      } catch (error) {
        items = before;
        throw error;
      }
    },
    close: async () => undefined,
  };
  return store;
}
