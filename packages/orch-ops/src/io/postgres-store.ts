import {
  openPostgres,
  type Postgres,
  type PostgresSession,
  retryConflicts,
} from '@backlog-toolkit/postgres-client';
import { formatLocalTime } from '../operations/local-time.ts';
import { changeRow } from '../postgres/change-row.ts';
import { inspectServer } from '../postgres/inspect-server.ts';
import { checkSchema, migrateQueue } from '../postgres/migrate-schema.ts';
import { openTransaction } from '../postgres/open-transaction.ts';
import { pickRow } from '../postgres/pick-row.ts';
import { countEvents, findBy, readColumns, readEvents, readItems } from '../postgres/read-queue.ts';
import { readStanding } from '../postgres/read-standing.ts';
import { readStatus } from '../postgres/read-status.ts';
import type { QueueStore } from '../queue-store.ts';

/** How to open a queue in PostgreSQL. */
export interface PostgresQueueOptions {
  /** Folder of the project, in which the driver `pg` is looked for first. */
  readonly cwd: string;
  readonly tzOffsetHours: number;
  /** For items that do not say. */
  readonly maxAttempts: number;
  /** Make or update the tables first. */
  readonly migrate?: boolean;
  /** The tables may be missing: a transaction that is a dry run makes them, and gives them up again with all that it did. */
  readonly rehearse?: boolean;
}

/** Thrown to end a rehearsal: whatever was done is given up. */
class Rehearsed extends Error {
  override readonly name = 'Rehearsed';
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

/** Vacuums the tables, so that counts are read from the index alone; autovacuum would come a minute later. */
async function settle(address: string, cwd: string): Promise<void> {
  const postgres = openPostgres(address, {
    applicationName: 'orch-ops',
    cwd,
    maxConnections: 1,
    statementTimeoutMs: 600_000,
  });
  // A role that does not own the tables gets a warning, and a failure costs time only.
  await postgres.query('VACUUM (ANALYZE) queue_items, queue_events').catch(() => undefined);
  await postgres.close();
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
    else if (options.rehearse !== true) await checkSchema(postgres, where);
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
    readStanding: (item, nowEpochSeconds) => readStanding(postgres, item, nowEpochSeconds),
    readStatus: (topCount) => readStatus(postgres, topCount),
    readColumns: (columns) => readColumns(postgres, columns),
    countEvents: (eventType) => countEvents(postgres, eventType),
    readDefects: async () => [],
    pick: (plan, { nowEpochSeconds }) =>
      retryConflicts(() => pickRow(postgres, plan, nowEpochSeconds, at(nowEpochSeconds))),
    change: (id, rule, { nowEpochSeconds }) =>
      retryConflicts(() => changeRow(postgres, id, rule, at(nowEpochSeconds))),
    transact: (work, { nowEpochSeconds, dryRun = false }) => {
      const facts = { now: at(nowEpochSeconds), maxAttempts: options.maxAttempts, where };
      return retryConflicts(() =>
        runTransaction(
          postgres,
          async (session) => {
            if (dryRun && options.rehearse === true) await migrateQueue(session);
            const { queue, changes, events, flush } = openTransaction(session, facts);
            const value = await work(queue);
            await flush();
            return { value, changes: [...changes.values()], events, diff: '' };
          },
          dryRun,
        ),
      );
    },
    settle: () => settle(address, options.cwd),
    inspect: () => inspectServer(postgres),
    listen: (heard, lost) => postgres.listen('orch_ops_queue', heard, lost),
    close: () => postgres.close(),
  };
}
