import { openPostgres, type Postgres, type PostgresSession } from '@backlog-toolkit/postgres-client';
import { OrchOpsError } from '../errors.ts';
import { formatLocalTime } from '../operations/local-time.ts';
import { checkSchema, migrateQueue } from '../postgres/migrate-schema.ts';
import { HIGHEST_NUMBER } from '../postgres/migrations.ts';
import { inspectServer } from '../postgres/inspect-server.ts';
import { pickRow } from '../postgres/pick-row.ts';
import {
  countEvents,
  findBy,
  readColumns,
  readEvents,
  readItems,
  readStatus,
  SELECT_PICKABLE,
} from '../postgres/read-queue.ts';
import { toItem } from '../postgres/map-rows.ts';
import { insertEvent, insertItem, updateItem } from '../postgres/write-queue.ts';
import type { NewEvent } from '../queue-event.ts';
import type { QueueItem } from '../queue-item.ts';
import type { ItemChange, QueueStore, QueueTransaction } from '../queue-store.ts';

/** How to open a queue in PostgreSQL. */
export interface PostgresQueueOptions {
  /** Folder of the project, in which the driver `pg` is looked for first. */
  readonly cwd: string;
  readonly tzOffsetHours: number;
  /** For items that do not say. */
  readonly maxAttempts: number;
  /** Make or update the tables first. */
  readonly migrate?: boolean;
}

/** Thrown to end a rehearsal: whatever was done is given up. */
class Rehearsed extends Error {
  override readonly name = 'Rehearsed';
}

/** Held by whoever adds items, so that two never count on from the same number or add the same key. */
const addingLock = 7_162_340_902;

interface Recorded {
  readonly changes: Map<string, ItemChange>;
  readonly events: NewEvent[];
}

function openTransaction(
  session: PostgresSession,
  { now, maxAttempts, where }: { readonly now: string; readonly maxAttempts: number; readonly where: string },
  { changes, events }: Recorded,
): QueueTransaction {
  const record = (before: QueueItem | null, after: QueueItem): void => {
    const first = changes.get(after.id);
    changes.set(after.id, { before: first ? first.before : before, after });
  };
  const beginAdding = (): Promise<unknown> => session.query('SELECT pg_advisory_xact_lock($1)', [addingLock]);
  return {
    readItems: (query) => readItems(session, query, 'FOR UPDATE'),
    findItem: (id) => findBy(session, 'id', id, 'FOR UPDATE'),
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
    readEvents: (query) => readEvents(session, query),
    findPickable: async (nowEpochSeconds) => {
      const [row] = await session.query(SELECT_PICKABLE, [nowEpochSeconds]);
      return row && toItem(row);
    },
    insertItem: async (item) => record(null, await insertItem(session, item, { now, maxAttempts })),
    updateItem: async (id, wanted) => {
      const before = await findBy(session, 'id', id, 'FOR UPDATE');
      if (!before)
        throw new OrchOpsError('ITEM_NOT_FOUND', `There is no item ${id} in ${where}`, {
          hint: 'Ids are compared letter by letter; `orch-ops list` shows them.',
          file: where,
        });
      const after = await updateItem(session, before, wanted, now);
      if (after !== before) record(before, after);
    },
    appendEvent: async (event) => {
      await insertEvent(session, event, now);
      events.push(event);
    },
  };
}

/** Runs work in a transaction; a rehearsal is given up at its end. */
async function runTransaction<T>(
  postgres: Postgres,
  work: (session: PostgresSession) => Promise<T>,
  dryRun: boolean,
): Promise<T> {
  let value: { readonly is: T } | undefined;
  try {
    return await postgres.transaction(async (session) => {
      value = { is: await work(session) };
      if (dryRun) throw new Rehearsed();
      return value.is;
    });
  } catch (error) {
    if (error instanceof Rehearsed && value) return value.is;
    throw error;
  }
}

/**
 * Opens a queue in PostgreSQL. A row that a transaction reads stays as it was read until the transaction ends, so that a rule which
 * looks and then writes is right among any number of clients.
 * @throws PostgresError, OrchOpsError DATABASE_MISSING, DATABASE_MALFORMED
 */
export async function openPostgresQueue(address: string, options: PostgresQueueOptions): Promise<QueueStore> {
  const postgres = openPostgres(address, { applicationName: 'orch-ops', cwd: options.cwd });
  const { where } = postgres;
  const at = (epochSeconds: number): string => formatLocalTime(epochSeconds, options.tzOffsetHours);
  try {
    if (options.migrate === true) await postgres.transaction(migrateQueue);
    else await checkSchema(postgres, where);
  } catch (error) {
    await postgres.close();
    throw error;
  }
  return {
    kind: 'postgres',
    engine: 'postgres',
    file: where,
    noteSeparator: ' | ',
    readItems: (query) => readItems(postgres, query),
    findItem: (id) => findBy(postgres, 'id', id),
    findByIdempotencyKey: async (key) => (key === '' ? undefined : findBy(postgres, 'idempotency_key', key)),
    readEvents: (query) => readEvents(postgres, query),
    readStatus: (topCount) => readStatus(postgres, topCount),
    readColumns: (columns) => readColumns(postgres, columns),
    countEvents: (eventType) => countEvents(postgres, eventType),
    readDefects: async () => [],
    pick: async (plan, { nowEpochSeconds }) => pickRow(postgres, plan, nowEpochSeconds, at(nowEpochSeconds)),
    transact: async (work, { nowEpochSeconds, dryRun = false }) => {
      const recorded: Recorded = { changes: new Map(), events: [] };
      const facts = { now: at(nowEpochSeconds), maxAttempts: options.maxAttempts, where };
      const value = await runTransaction(
        postgres,
        (session) => work(openTransaction(session, facts, recorded)),
        dryRun,
      );
      return { value, changes: [...recorded.changes.values()], events: recorded.events, diff: '' };
    },
    inspect: () => inspectServer(postgres),
    listen: (heard, lost) => postgres.listen('orch_ops_queue', heard, lost),
    close: () => postgres.close(),
  };
}
