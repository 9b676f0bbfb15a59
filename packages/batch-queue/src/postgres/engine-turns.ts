import type { PostgresConnection, PostgresSession } from '@backlog-toolkit/postgres-client';
import { type Boss, type BossMessage, dbOf, fetchMessages } from './engine-boss.ts';
import { DEAD_TURNS, ENGINE_SCHEMA, messageId, MESSAGES, TURNS } from './engine-messages.ts';

/** A job that was tried too often. */
export interface DeadTurn {
  readonly message: string;
  readonly job: string;
  readonly reason: string;
  readonly tries: number;
}

/** What one run takes from the queue; whatever it does not use goes back at its end. */
export interface Turns {
  /** The next job whose turn it is, of those that nobody has; never the same one twice. Undefined when there is none. */
  next(): Promise<string | undefined>;
  /** Puts a job back after an error: it comes again after a wait, and not for ever. */
  failed(job: string, reason: string): Promise<void>;
  /** How many jobs wait besides, and the first of them. */
  rest(most: number): Promise<{ readonly count: number; readonly first: readonly RestingTurn[] }>;
}

/** A job that was not taken. */
export interface RestingTurn {
  readonly job: string;
  /** When it may be taken; null when it may be now. */
  readonly after: string | null;
}

const mostAtOnce = 64;

function jobOf({ data }: Pick<BossMessage, 'data'>): string {
  const job = typeof data === 'object' && data !== null && 'job' in data ? data.job : undefined;
  return typeof job === 'string' ? job : '';
}

function byTurn(a: BossMessage, b: BossMessage): number {
  return b.priority - a.priority || Number(a.createdOn) - Number(b.createdOn) || (a.id < b.id ? -1 : 1);
}

/** Takes messages and notes who has them, at once: there is no moment in which they are nobody's. */
function claim(connection: PostgresConnection, boss: Boss, worker: bigint, count: number): Promise<string[]> {
  return connection.transaction(async (session) => {
    const messages = await fetchMessages(boss, session, TURNS, count);
    if (messages.length === 0) return [];
    await session.query(
      `UPDATE ${MESSAGES} SET output = jsonb_build_object('worker', $2::text) WHERE name = $1 AND id = ANY ($3::uuid[])`,
      [TURNS, worker, messages.map(({ id }) => id)],
    );
    return messages.toSorted(byTurn).map(jobOf);
  });
}

/** Gives back what a run has taken and not used, as if it had never taken it; all of it, or only some jobs. */
async function giveBack(session: PostgresSession, worker: bigint, jobs?: readonly string[]): Promise<void> {
  await session.query(
    `UPDATE ${MESSAGES} SET output = NULL, retry_count = greatest(retry_count - 1, 0),
       state = (CASE WHEN retry_count = 0 THEN 'created' ELSE 'retry' END)::${ENGINE_SCHEMA}.job_state,
       started_on = CASE WHEN retry_count = 0 THEN NULL ELSE started_on END
     WHERE name = $1 AND state = 'active' AND output ->> 'worker' = $2::text AND ($3::uuid[] IS NULL OR id = ANY ($3::uuid[]))`,
    [TURNS, worker, jobs?.map(messageId) ?? null],
  );
}

async function readRest(
  session: PostgresSession,
  most: number,
): Promise<{ count: number; first: RestingTurn[] }> {
  const rows = await session.query(
    `SELECT singleton_key AS job, count(*) OVER ()::int AS count, CASE WHEN start_after > now() THEN start_after END AS after
     FROM ${MESSAGES} WHERE name = $1 AND state < 'active' ORDER BY priority DESC, created_on, id LIMIT $2`,
    [TURNS, most],
  );
  return {
    count: Number(rows[0]?.['count'] ?? 0),
    first: rows.map(({ job, after }) => ({
      job: String(job),
      after: after instanceof Date ? after.toISOString() : null,
    })),
  };
}

/** What was tried too often and is not told yet, the oldest first. */
export async function readDead(session: PostgresSession): Promise<DeadTurn[]> {
  const rows = await session.query(
    `SELECT id, data ->> 'job' AS job, retry_limit + 1 AS tries,
       coalesce(output ->> 'message', output #>> '{value,message}', 'no reason is known') AS reason
     FROM ${MESSAGES} WHERE name = $1 AND state < 'completed' ORDER BY created_on, id LIMIT 100`,
    [DEAD_TURNS],
  );
  return rows.map(({ id, job, tries, reason }) => ({
    message: String(id),
    job: typeof job === 'string' ? job : '',
    reason: String(reason),
    tries: Number(tries),
  }));
}

/** Forgets what was tried too often, once its job tells of it. */
export async function bury(session: PostgresSession, boss: Boss, { message }: DeadTurn): Promise<void> {
  await boss.deleteJob(DEAD_TURNS, [message], { db: dbOf(session) });
}

/**
 * Runs `work` as one that takes turns.
 *
 * @param worker key of an advisory lock that the connection holds; when it breaks, others get what was taken on it
 */
export async function withTurns<T>(
  connection: PostgresConnection,
  { boss, worker }: { readonly boss: Boss; readonly worker: bigint },
  work: (turns: Turns) => Promise<T>,
): Promise<T> {
  const taken: string[] = [];
  const seen = new Set<string>();
  const next = async (): Promise<string | undefined> => {
    for (;;) {
      const job = taken.shift();
      if (job === undefined) {
        // Few are taken first, since most runs send few; more when many cannot go.
        taken.push(...(await claim(connection, boss, worker, Math.min(mostAtOnce, Math.max(1, seen.size)))));
        if (taken.length === 0) return undefined;
      } else if (!seen.has(job)) {
        seen.add(job);
        return job;
      }
    }
  };
  try {
    return await work({
      next,
      failed: async (job, reason) => {
        await boss.fail(TURNS, [messageId(job)], { message: reason }, { db: dbOf(connection) });
      },
      rest: async (most) => {
        await giveBack(connection, worker, taken.splice(0));
        return readRest(connection, most);
      },
    });
  } finally {
    // Of a connection that broke everything is given back by whoever runs the queue next.
    await giveBack(connection, worker).catch(() => undefined);
  }
}
