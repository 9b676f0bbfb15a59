import type { PostgresRow, PostgresSession } from '@backlog-toolkit/postgres-client';
import type { Priority } from '../job.ts';
import { type Boss, dbOf } from './engine-boss.ts';
import {
  DEAD_TURNS,
  dropTurns,
  MESSAGES,
  type SendWorld,
  sendTurns,
  TURNS,
  type WaitingTurn,
} from './engine-messages.ts';

/** What did not fit, by the ids of jobs. */
export interface Misfits {
  /** Waited without a message. */
  readonly lost: readonly string[];
  /** Had a message and did not wait. */
  readonly strays: readonly string[];
}

// Of a queue whose messages are all gone the rest is seen to by the next runs.
const mostLost = 10_000;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function toWaiting(row: PostgresRow): WaitingTurn {
  const { id, priority, not_before: notBefore } = row;
  return {
    id: textOf(id),
    priority: textOf(priority) as Priority,
    notBefore: notBefore instanceof Date ? notBefore.toISOString() : notBefore === null ? null : 'never',
  };
}

/** Messages of jobs that do not wait, and jobs that wait without a message; what is tried no more has one among the dead. */
async function findMisfits(
  session: PostgresSession,
  jobsTable: string,
  holds: boolean,
): Promise<{ lost: WaitingTurn[]; strays: string[] }> {
  // Held until the end of the transaction, so that nobody ends their wait meanwhile; what others hold is looked at by the next run.
  const hold = (table: string): string => (holds ? `FOR NO KEY UPDATE OF ${table} SKIP LOCKED` : '');
  const strays = await session.query(
    `SELECT singleton_key AS id FROM ${MESSAGES} AS message WHERE name = $1
       AND NOT EXISTS (SELECT FROM ${jobsTable} AS job WHERE job.id = message.singleton_key AND job.state = 'pending')
     ${hold('message')}`,
    [TURNS],
  );
  const lost = await session.query(
    `SELECT id, priority, not_before FROM ${jobsTable} AS job WHERE state = 'pending'
       AND NOT EXISTS (SELECT FROM ${MESSAGES} AS message
         WHERE message.name = $1 AND message.singleton_key = job.id AND message.state < 'completed')
       AND NOT EXISTS (SELECT FROM ${MESSAGES} AS dead
         WHERE dead.name = $2 AND dead.state < 'completed' AND dead.data ->> 'job' = job.id)
     LIMIT ${mostLost} ${hold('job')}`,
    [TURNS, DEAD_TURNS],
  );
  return { lost: lost.map(toWaiting), strays: strays.map(({ id }) => textOf(id)) };
}

/** Looks for what does not fit, changes nothing. */
export async function lookForMisfits(session: PostgresSession, jobsTable: string): Promise<Misfits> {
  const { lost, strays } = await findMisfits(session, jobsTable, false);
  return { lost: lost.map(({ id }) => id), strays };
}

/** Gives every job that waits a message, and removes those of the others; within a transaction. */
export async function mendMisfits(session: PostgresSession, world: SendWorld): Promise<Misfits> {
  const { lost, strays } = await findMisfits(session, world.jobsTable, true);
  // What is left of a message, such as one that was cancelled by hand, stands in the way of a new one.
  await dropTurns(world.boss, session, [...strays, ...lost.map(({ id }) => id)]);
  await sendTurns(session, lost, world);
  return { lost: lost.map(({ id }) => id), strays };
}

/**
 * Gives back what runs had taken that have ended since: their lock went with their connection. It counts as a try, or a job on
 * which every run dies would be taken for ever; it is not waited for, since most runs die of something else.
 */
export async function returnAbandoned(session: PostgresSession, boss: Boss): Promise<number> {
  const rows = await session.query(
    `SELECT id FROM ${MESSAGES} AS message WHERE name = $1 AND state = 'active'
       AND NOT EXISTS (SELECT FROM pg_locks AS held WHERE held.locktype = 'advisory' AND held.granted
         AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND held.objsubid = 1
         AND (held.classid::bigint << 32) | held.objid::bigint = (message.output ->> 'worker')::bigint)
     FOR UPDATE OF message SKIP LOCKED`,
    [TURNS],
  );
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => textOf(id));
  await boss.fail(TURNS, ids, { message: 'the process that had taken it ended' }, { db: dbOf(session) });
  await session.query(
    `UPDATE ${MESSAGES} SET start_after = now() WHERE name = $1 AND state = 'retry' AND id = ANY ($2::uuid[])`,
    [TURNS, ids],
  );
  return ids.length;
}

/** Lets come what is due by the clock of whoever runs the queue; what waits for another reason goes on waiting. */
export async function wakeDue(session: PostgresSession, jobsTable: string, now: Date): Promise<void> {
  await session.query(
    `UPDATE ${MESSAGES} SET start_after = now() WHERE name = $1 AND id IN (
       SELECT message.id FROM ${MESSAGES} AS message JOIN ${jobsTable} AS job ON job.id = message.singleton_key
       WHERE message.name = $1 AND message.state = 'created' AND message.start_after > now()
         AND (job.not_before IS NULL OR job.not_before <= $2::timestamptz)
       FOR UPDATE OF message SKIP LOCKED)`,
    [TURNS, now.toISOString()],
  );
}
