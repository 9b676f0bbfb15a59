import { openPostgres, type Postgres } from '@backlog-toolkit/postgres-client';
import type { PostgresServer } from '@backlog-toolkit/test-kit';
import type { Job } from '../../src/job.ts';
import { type Engine, makeEngine } from '../../src/postgres/engine.ts';
import { makeNewJob } from '../support/make-job.ts';

/** An engine over a database of its own, with as much of a table of jobs as it looks at. */
export interface EngineRoom {
  readonly url: string;
  readonly database: string;
  readonly postgres: Postgres;
  readonly engine: Engine;
  /** Adds jobs with their messages, in one transaction. */
  readonly add: (...jobs: readonly Job[]) => Promise<void>;
  /** Changes a job with its message, in one transaction. */
  readonly change: (id: string, changes: Partial<Job>) => Promise<Job>;
  /** Ids of all that a run takes, in turn. */
  readonly takeAll: (engine?: Engine) => Promise<string[]>;
  /** Another engine over the same database, as another process has it. */
  readonly another: (policy?: { maxRetries: number; backoffMultiplier: number }) => Engine;
  readonly sql: (text: string) => string;
  readonly setNow: (at: Date) => void;
}

const closing: Postgres[] = [];

/** Closes what was opened. */
export async function closeRooms(): Promise<void> {
  await Promise.all(closing.splice(0).map((postgres) => postgres.close()));
}

/** A waiting job. */
export function waiting(id: string, changes: Partial<Job> = {}): Job {
  return makeNewJob(id, { attempt: null, batch: null, ...changes }).job;
}

let rooms = 0;

/** Makes a database with an engine in it. */
export async function openRoom(
  server: PostgresServer,
  policy: { maxRetries: number; backoffMultiplier: number } = { maxRetries: 2, backoffMultiplier: 2 },
): Promise<EngineRoom> {
  rooms += 1;
  const database = `room_${rooms}`;
  server.sql(`CREATE DATABASE ${database}`);
  const sql = (text: string): string => server.sql(text, database);
  sql(
    'CREATE TABLE jobs (id text PRIMARY KEY, state text, priority text, created_at timestamptz, not_before timestamptz, document text)',
  );
  const url = server.url(database);
  const open = (): Postgres => {
    const postgres = openPostgres(url, { applicationName: 'engine', cwd: import.meta.dirname });
    closing.push(postgres);
    return postgres;
  };
  const clock = { now: (): Date => new Date() };
  const another = (other = policy): Engine =>
    makeEngine({
      postgres: open(),
      sessions: open(),
      cwd: import.meta.dirname,
      jobsTable: 'jobs',
      policy: other,
      now: () => clock.now(),
    });
  const postgres = open();
  const engine = another();
  await engine.migrate();
  return {
    url,
    database,
    postgres,
    engine,
    another,
    sql,
    setNow: (at) => {
      clock.now = () => at;
    },
    add: (...jobs) =>
      postgres.transaction(async (session) => {
        for (const job of jobs)
          await session.query('INSERT INTO jobs VALUES ($1, $2, $3, $4, $5, $6)', [
            job.id,
            job.state,
            job.priority,
            job.createdAt,
            job.notBefore,
            JSON.stringify(job),
          ]);
        await engine.added(session, jobs);
      }),
    change: (id, changes) =>
      postgres.transaction(async (session) => {
        const [row] = await session.query('SELECT document FROM jobs WHERE id = $1 FOR UPDATE', [id]);
        const before = JSON.parse(String(row?.['document'])) as Job;
        const after = { ...before, ...changes };
        await session.query(
          'UPDATE jobs SET state = $2, priority = $3, not_before = $4, document = $5 WHERE id = $1',
          [id, after.state, after.priority, after.notBefore, JSON.stringify(after)],
        );
        await engine.changed(session, before, after);
        return after;
      }),
    takeAll: (taker = engine) =>
      taker.takeTurns(async (turns) => {
        const ids: string[] = [];
        for (let id = await turns.next(); id !== undefined; id = await turns.next()) ids.push(id);
        return ids;
      }),
  };
}
