import { createHash } from 'node:crypto';
import type { PostgresSession } from '@backlog-toolkit/postgres-client';
import type { Job, Priority } from '../job.ts';
import { type Boss, type BossInsert, dbOf } from './engine-boss.ts';

/** The schema that pg-boss has for itself. */
export const ENGINE_SCHEMA = 'batch_queue_boss';
/** All messages, of any queue. */
export const MESSAGES: string = `${ENGINE_SCHEMA}.job`;
/** A message a job that waits to be submitted. */
export const TURNS = 'submit';
/** What was tried too often. */
export const DEAD_TURNS = 'submit-dead';

/** A job that waits, as far as its turn depends on it. */
export type WaitingTurn = Pick<Job, 'id' | 'priority' | 'notBefore'>;

/** How often and how soon a turn that ended with an error comes again; `batchPolicy.retryPolicy`. */
export interface TurnPolicy {
  readonly maxRetries: number;
  readonly backoffMultiplier: number;
}

const ranks: Readonly<Record<Priority, number>> = { high: 2, normal: 1, low: 0 };
// As the first wait of the backoff; pg-boss doubles it, and knows no other factor.
const firstWaitSeconds = 60;

/** The id of a job's message: it follows from the job's, so that no job ever has two. */
export function messageId(job: string): string {
  const hex = createHash('sha256').update(job).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

const yearSeconds = 365 * 86_400;

/** Seconds from now, by the clock that made the time; the server's may be another. What is no time is never due. */
function waitSeconds(notBefore: string | null, now: Date): number {
  if (notBefore === null) return 0;
  const seconds = Math.ceil((Date.parse(notBefore) - now.getTime()) / 1000);
  return Number.isNaN(seconds) ? yearSeconds : Math.min(yearSeconds, Math.max(0, seconds));
}

function insertOf(job: WaitingTurn, policy: TurnPolicy, now: Date): BossInsert {
  const wait = waitSeconds(job.notBefore, now);
  return {
    id: messageId(job.id),
    name: TURNS,
    data: { job: job.id },
    priority: ranks[job.priority],
    ...(wait > 0 ? { startAfter: String(wait) } : {}),
    singletonKey: job.id,
    retryLimit: policy.maxRetries,
    retryDelay: firstWaitSeconds,
    retryBackoff: policy.backoffMultiplier > 1,
  };
}

/** What sending turns needs. */
export interface SendWorld {
  readonly boss: Boss;
  /** Table of the jobs: id, state, priority, created_at, not_before. */
  readonly jobsTable: string;
  readonly policy: TurnPolicy;
  readonly now: Date;
}

/** Sends a message for each of some jobs that have none; within the transaction that makes them wait, after they are written. */
export async function sendTurns(
  session: PostgresSession,
  jobs: readonly WaitingTurn[],
  { boss, jobsTable, policy, now }: SendWorld,
): Promise<void> {
  if (jobs.length === 0) return;
  const messages = jobs.map((job) => insertOf(job, policy, now));
  await boss.insert(messages, { db: dbOf(session) });
  // Its order is priority, then this: the age of the job counts, and not that of the message.
  await session.query(
    `UPDATE ${MESSAGES} AS message SET created_on = job.created_at FROM ${jobsTable} AS job
     WHERE message.name = $1 AND message.id = ANY ($2::uuid[]) AND job.id = message.singleton_key`,
    [TURNS, messages.map(({ id }) => id)],
  );
}

/** Removes the messages of jobs that do not wait any more. */
export async function dropTurns(
  boss: Boss,
  session: PostgresSession,
  jobs: readonly string[],
): Promise<void> {
  if (jobs.length > 0) await boss.deleteJob(TURNS, jobs.map(messageId), { db: dbOf(session) });
}

/** Lets a message follow a job that waits otherwise than before; who has taken it keeps it. */
export async function moveTurn(session: PostgresSession, job: WaitingTurn, now: Date): Promise<void> {
  await session.query(
    `UPDATE ${MESSAGES} SET priority = $3, start_after = now() + $4 * interval '1 second'
     WHERE name = $1 AND id = $2`,
    [TURNS, messageId(job.id), ranks[job.priority], waitSeconds(job.notBefore, now)],
  );
}
