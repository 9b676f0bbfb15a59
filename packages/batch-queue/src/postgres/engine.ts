import { randomUUID } from 'node:crypto';
import { type Postgres, PostgresError, type PostgresSession } from '@backlog-toolkit/postgres-client';
import type { Job } from '../job.ts';
import { type Boss, makeBoss } from './engine-boss.ts';
import {
  DEAD_TURNS,
  dropTurns,
  ENGINE_SCHEMA,
  moveTurn,
  type SendWorld,
  sendTurns,
  type TurnPolicy,
  TURNS,
} from './engine-messages.ts';
import { lookForMisfits, mendMisfits, type Misfits, returnAbandoned, wakeDue } from './engine-tidy.ts';
import { bury, type DeadTurn, readDead, type Turns, withTurns } from './engine-turns.ts';
import { lockKey, withSessionLock } from './hold-lock.ts';

/** What an engine needs of the store. */
export interface EngineOptions {
  readonly postgres: Postgres;
  /** Connections of its own, for what is held as long as a run lasts. */
  readonly sessions: Postgres;
  /** Folder of the project, in which pg-boss is looked for first. */
  readonly cwd: string;
  /** Table of the jobs: id, state, priority, created_at, not_before. */
  readonly jobsTable: string;
  readonly policy: TurnPolicy;
  readonly now: () => Date;
}

/** What a run takes, and what was tried too often. */
export interface EngineTurns extends Turns {
  /** What was tried too often and is not told yet. */
  dead(): Promise<readonly DeadTurn[]>;
  /** Forgets one of them, once its job tells of it. */
  bury(dead: DeadTurn): Promise<void>;
}

/**
 * Says whose turn it is among any number of processes: a message of pg-boss for each pending job, written in the transaction that writes
 * the job. pg-boss is loaded by the first call that needs it.
 */
export interface Engine {
  /** Makes or updates what pg-boss needs; by whoever may create schemas. Safe to be called by many at once. */
  migrate(): Promise<void>;
  /** Jobs were added, in this transaction. */
  added(session: PostgresSession, jobs: readonly Job[]): Promise<void>;
  /** A job was changed, in this transaction. */
  changed(session: PostgresSession, before: Job, after: Job): Promise<void>;
  /** A job was put in place of whatever was there, in this transaction. */
  replaced(session: PostgresSession, job: Job): Promise<void>;
  /** Does what is due of the engine's upkeep, then runs `work`; what that has taken and not used goes back. */
  takeTurns<T>(work: (turns: EngineTurns) => Promise<T>): Promise<T>;
  /** Brings messages in line with the jobs. */
  mend(): Promise<Misfits>;
  /** What `mend` would do. */
  look(): Promise<Misfits>;
}

const hour = 3600;
const expireSeconds = hour;
const tenYearsMinutes = 10 * 365 * 24 * 60;

async function createQueues(boss: Boss): Promise<void> {
  const kept = { retentionMinutes: tenYearsMinutes, expireInSeconds: expireSeconds };
  await boss.createQueue(DEAD_TURNS, { policy: 'standard', ...kept });
  await boss.createQueue(TURNS, { policy: 'stately', deadLetter: DEAD_TURNS, ...kept });
}

/** Taking the first of thousands sorts them all without it. */
async function indexTurns(session: PostgresSession): Promise<void> {
  // Where there is nothing to make, whoever may not make it moves a queue, too.
  const [made] = await session.query(
    `SELECT FROM pg_catalog.pg_indexes WHERE schemaname = '${ENGINE_SCHEMA}' AND indexname = 'batch_queue_turns'`,
  );
  if (made !== undefined) return;
  const [queue] = await session.query(
    `SELECT quote_ident(partition_name) AS place FROM ${ENGINE_SCHEMA}.queue WHERE name = $1`,
    [TURNS],
  );
  await session.query(
    `CREATE INDEX IF NOT EXISTS batch_queue_turns ON ${ENGINE_SCHEMA}.${String(queue?.['place'])} (priority DESC, created_on, id)
       WHERE state < 'active'`,
  );
}

/** pg-boss says in words of its own that its tables are not as it wants them. */
async function start(boss: Boss, where: string): Promise<void> {
  try {
    await boss.start();
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('pg-boss')) throw error;
    throw new PostgresError('SCHEMA_MISSING', `${where}: ${error.message}`, {
      hint: 'Make or update the tables with batch-queue migrate.',
      cause: error,
    });
  }
}

/** Makes an engine over a database; nothing is loaded or asked yet. */
export function makeEngine({ postgres, sessions, cwd, jobsTable, policy, now }: EngineOptions): Engine {
  let made: Boss | undefined;
  const boss = (): Boss => (made ??= makeBoss(postgres, { cwd, schema: ENGINE_SCHEMA, migrate: false }));
  const world = (): SendWorld => ({ boss: boss(), jobsTable, policy, now: now() });
  return {
    migrate: async () => {
      const builder = makeBoss(postgres, { cwd, schema: ENGINE_SCHEMA, migrate: true });
      // pg-boss lets two make its tables at once, but its queues wait for each other until one is ended.
      await withSessionLock(postgres, lockKey('engine migration'), true, async () => {
        await builder.start();
        await createQueues(builder);
        await indexTurns(postgres);
      });
    },
    added: async (session, jobs) => {
      const waiting = jobs.filter(({ state }) => state === 'pending');
      if (waiting.length > 0) await sendTurns(session, waiting, world());
    },
    changed: async (session, before, after) => {
      const waited = before.state === 'pending';
      if (waited && after.state !== 'pending') return dropTurns(boss(), session, [after.id]);
      if (after.state !== 'pending') return;
      if (!waited) return sendTurns(session, [after], world());
      if (before.priority !== after.priority || before.notBefore !== after.notBefore)
        await moveTurn(session, after, now());
    },
    replaced: async (session, job) => {
      await dropTurns(boss(), session, [job.id]);
      if (job.state === 'pending') await sendTurns(session, [job], world());
    },
    takeTurns: async <T>(work: (turns: EngineTurns) => Promise<T>): Promise<T> => {
      const worker = lockKey(`run ${randomUUID()}`);
      const end = await withSessionLock(sessions, worker, true, async (connection) => {
        await start(boss(), postgres.where);
        await boss().maintain();
        await connection.transaction(async (session) => {
          await returnAbandoned(session, boss());
          await mendMisfits(session, world());
          await wakeDue(session, jobsTable, now());
        });
        return withTurns(connection, { boss: boss(), worker }, (turns) =>
          work({
            ...turns,
            dead: () => readDead(connection),
            bury: (dead) => bury(connection, boss(), dead),
          }),
        );
      });
      if (end === undefined) throw new TypeError('somebody else holds a lock that nobody can know');
      return end.value;
    },
    mend: () => postgres.transaction((session) => mendMisfits(session, world())),
    look: () => lookForMisfits(postgres, jobsTable),
  };
}
