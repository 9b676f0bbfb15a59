import {
  describePostgresUrl,
  isPostgresUrl,
  judgeSchema,
  migrateSchema,
  openPostgres,
} from '@backlog-toolkit/postgres-client';
import { BatchQueueError } from '../errors.ts';
import { logChanges } from '../log-changes.ts';
import type { MovableStore } from '../migrate/movable-store.ts';
import { adoptRow, readEventRows } from '../postgres/adopt-row.ts';
import { addRows } from '../postgres/add-rows.ts';
import { commitDurably } from '../postgres/commit-durably.ts';
import { readControlRow, writeControlRow } from '../postgres/control-row.ts';
import { findDoubts, findStrayRows, repairRows } from '../postgres/examine-rows.ts';
import { makeEngine } from '../postgres/engine.ts';
import { holdRow } from '../postgres/held-row.ts';
import { isLocked, lockKey, withSessionLock } from '../postgres/hold-lock.ts';
import { readAppliedRows, readResultRows } from '../postgres/kept-rows.ts';
import { makeEventLog } from '../postgres/log-rows.ts';
import { readPayloadChunks } from '../postgres/payload-chunks.ts';
import { hasJob, listJobs, readJob, summariseJobs } from '../postgres/read-jobs.ts';
import { QUEUE_SCHEMA } from '../postgres/schema.ts';
import { describeMisfits, takeTurns } from '../postgres/take-turns.ts';
import type { JobStore } from '../store.ts';
import { missing } from './held-job.ts';

/** How to open a queue in PostgreSQL. */
export interface PostgresJobStoreOptions {
  /** Folder of the project, in which the driver `pg` is looked for first. */
  readonly cwd: string;
  readonly now?: () => Date;
  /** Make or update the tables first. */
  readonly migrate?: boolean;
  /** Called after each durable step with its name; tests stop there. */
  readonly onStep?: ((step: string) => void) | undefined;
  /** Told once why the event log cannot be written; nothing else depends on it. */
  readonly onLogFailure?: ((error: unknown) => void) | undefined;
  /** How often a job is tried that cannot even be sent, and how its waits grow (default 3 and 2). */
  readonly retryPolicy?: { readonly maxRetries: number; readonly backoffMultiplier: number } | undefined;
  /** The usage ledger; one in the same database is written together with what was applied. */
  readonly ledger?: string | undefined;
  /** How long to wait for other processes that admit jobs (default 60,000). */
  readonly admissionTimeoutMs?: number;
}

/** A queue in PostgreSQL. */
export interface PostgresJobStore extends JobStore {
  /** The database as it may be shown. */
  readonly where: string;
  /** Whether somebody works on a job just now; takes no lock. */
  isHeld(id: string): Promise<boolean>;
  /** Results and notes of jobs that are not there, as names of rows. */
  findStrays(): Promise<readonly string[]>;
  /** What the server, or something between, promises less than a queue of paid work needs. */
  findDoubts(): Promise<readonly string[]>;
  /** As one that jobs can be moved from and to. */
  asMovable(): MovableStore;
  /** Ends the connections. */
  close(): Promise<void>;
}

/**
 * Opens the queue of a database: any number of hosts may work on it. A job that is worked on is locked by a session of
 * its own, on which everything is written: whoever lost the connection can write nothing any more.
 * @throws {PostgresError}
 * @throws {BatchQueueError} STORE_MISSING when the tables are not there or old, STORE_NEWER when they are of a newer version
 */
export async function openPostgresJobStore(
  address: string,
  options: PostgresJobStoreOptions,
): Promise<PostgresJobStore> {
  const { cwd, now = () => new Date(), onStep = () => {}, admissionTimeoutMs = 60_000 } = options;
  const applicationName = 'batch-queue';
  const postgres = openPostgres(address, { applicationName, cwd });
  // Beside those that read: whoever holds a job reads too, and must not wait for himself.
  const sessions = openPostgres(address, {
    applicationName,
    cwd,
    maxConnections: 16,
    lockTimeoutMs: admissionTimeoutMs,
    statementTimeoutMs: admissionTimeoutMs + 30_000,
  });
  const { where } = postgres;
  const { ledger = '' } = options;
  const hasLedger = isPostgresUrl(ledger) && describePostgresUrl(ledger) === where;
  const close = async (): Promise<void> => {
    await Promise.all([postgres.close(), sessions.close()]);
  };
  const engine = makeEngine({
    postgres,
    sessions,
    cwd,
    jobsTable: 'batch_queue.jobs',
    policy: options.retryPolicy ?? { maxRetries: 3, backoffMultiplier: 2 },
    now,
  });
  try {
    if (options.migrate === true) {
      await postgres.transaction((session) => migrateSchema(session, QUEUE_SCHEMA));
      await engine.migrate();
    }
    refuseOther(await judgeSchema(postgres, QUEUE_SCHEMA), where);
  } catch (error) {
    await close();
    throw error;
  }
  let hasLogFailed = false;
  let turn: bigint | undefined;
  let admission: Promise<unknown> = Promise.resolve();
  const store: JobStore = {
    add: (jobs, onProgress) => addRows({ postgres, engine, onStep, turn: () => turn }, jobs, onProgress),
    read: async (id) => (await readJob(postgres, where, id))?.job,
    list: (states) => listJobs(postgres, where, states),
    summarise: (states) => summariseJobs(postgres, where, states),
    withJob: async (id, work) => {
      if (!(await hasJob(postgres, id))) throw missing(id);
      return withSessionLock(sessions, lockKey(`job ${id}`), false, async (connection) => {
        const found = await readJob(connection, where, id);
        if (found === undefined) throw missing(id);
        return work(holdRow({ connection, where, now, onStep, engine, hasLedger, turn: () => turn }, found));
      });
    },
    withAdmission: (work) => {
      // In this process they wait without a connection.
      const mine = admission.then(() =>
        withSessionLock(sessions, lockKey('admission'), true, async (connection) => {
          const [row] = await connection.query(
            'UPDATE batch_queue.admission SET turn = turn + 1 RETURNING turn::text AS turn',
          );
          turn = BigInt(String(row?.['turn']));
          try {
            return await work();
          } finally {
            turn = undefined;
          }
        }),
      );
      admission = mine.catch(() => {
        // Whoever asked for the turn gets the error; the next one only waits for its end.
      });
      return mine.then((end) => {
        if (end === undefined) throw new TypeError('a lock that is waited for was not taken');
        return end.value;
      });
    },
    payload: (job) => readPayloadChunks(postgres, where, job),
    results: (id, onProblem) => readResultRows(postgres, where, id, onProblem),
    applied: (id, onProblem) => readAppliedRows(postgres, where, id, onProblem),
    readControl: () => readControlRow(postgres, where),
    writeControl: async (control) => {
      await postgres.transaction(async (session) => {
        await commitDurably(session);
        await writeControlRow(session, control);
      });
      onStep('control: written');
    },
    log: makeEventLog(postgres, (error) => {
      if (!hasLogFailed) options.onLogFailure?.(error);
      hasLogFailed = true;
    }),
    repair: async ({ dryRun = false } = {}) => [
      ...(await repairRows(postgres, where, dryRun)),
      ...describeMisfits(dryRun ? await engine.look() : await engine.mend()),
    ],
  };
  const logged = logChanges(store);
  return {
    ...logged,
    takeTurns: (work) => takeTurns(engine, logged, now, work),
    where,
    isHeld: (id) => isLocked(postgres, lockKey(`job ${id}`)),
    findStrays: () => findStrayRows(postgres, where),
    findDoubts: () => findDoubts(postgres),
    asMovable: () => ({
      store: logged,
      where,
      adopt: async (job, payload) =>
        (await withSessionLock(sessions, lockKey(`job ${job.id}`), false, (connection) =>
          adoptRow({ connection, engine }, job, payload),
        )) !== undefined,
      events: () => readEventRows(postgres),
    }),
    close,
  };
}

function refuseOther(state: Awaited<ReturnType<typeof judgeSchema>>, where: string): void {
  if (state === 'current') return;
  if (state === 'newer')
    throw new BatchQueueError('STORE_NEWER', `The queue in ${where} is of a newer version`, {
      hint: 'Install the version of batch-queue that made it, or a newer one.',
    });
  const what =
    state === 'missing' ? 'There is no batch queue in' : 'The batch queue is of an older version in';
  throw new BatchQueueError('STORE_MISSING', `${what} ${where}`, {
    hint: 'batch-queue migrate --to ADDRESS makes or updates it.',
  });
}
