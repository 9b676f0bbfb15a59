import type { PostgresSchema } from '@backlog-toolkit/postgres-client';

/**
 * The tables of a batch queue. What the queue works with is in the texts (`document`, `line`), which hold any JSON as it
 * was written; the columns beside them are for indexes, and for whoever looks with SQL.
 */
export const QUEUE_SCHEMA: PostgresSchema = {
  schema: 'batch_queue',
  table: 'migrations',
  lock: 7_162_340_921,
  migrations: [
    {
      version: 1,
      statements: [
        `CREATE TABLE batch_queue.jobs (
          id text COLLATE "C" PRIMARY KEY,
          state text COLLATE "C" NOT NULL,
          revision bigint NOT NULL,
          priority text COLLATE "C" NOT NULL,
          task text COLLATE "C" NOT NULL,
          provider text COLLATE "C" NOT NULL,
          model text NOT NULL,
          created_at timestamptz NOT NULL,
          updated_at timestamptz NOT NULL,
          not_before timestamptz,
          request_count int NOT NULL,
          estimated_usd double precision NOT NULL,
          reserved_usd double precision NOT NULL,
          cost_usd double precision,
          batch_id text,
          payload_bytes bigint NOT NULL,
          payload_sha256 text COLLATE "C" NOT NULL,
          summary text NOT NULL,
          document text NOT NULL,
          requests text NOT NULL
        )`,
        'CREATE INDEX jobs_state_age ON batch_queue.jobs (state, created_at, id)',
        'CREATE INDEX jobs_age ON batch_queue.jobs (created_at, id)',
        // A payload never changes: one that is packed anew is another one, and the job says which one is its own.
        `CREATE TABLE batch_queue.payload_chunks (
          job_id text COLLATE "C" NOT NULL,
          sha256 text COLLATE "C" NOT NULL,
          chunk int NOT NULL,
          data bytea NOT NULL,
          PRIMARY KEY (job_id, sha256, chunk)
        )`,
        `CREATE TABLE batch_queue.results (
          job_id text COLLATE "C" NOT NULL,
          request bigint NOT NULL,
          seq bigint GENERATED ALWAYS AS IDENTITY,
          line text NOT NULL,
          kept_at timestamptz NOT NULL DEFAULT now(),
          PRIMARY KEY (job_id, request)
        )`,
        'CREATE UNIQUE INDEX results_order ON batch_queue.results (job_id, seq)',
        `CREATE TABLE batch_queue.applied (
          job_id text COLLATE "C" NOT NULL,
          request bigint NOT NULL,
          how text COLLATE "C" NOT NULL,
          line text NOT NULL,
          noted_at timestamptz NOT NULL DEFAULT now(),
          PRIMARY KEY (job_id, request)
        )`,
        `CREATE TABLE batch_queue.events (
          seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          at text NOT NULL,
          event text NOT NULL,
          job_id text,
          line text NOT NULL
        )`,
        'CREATE INDEX events_job ON batch_queue.events (job_id, seq)',
        // The one row of each: whether the queue runs, and whose turn it is to admit jobs.
        `CREATE TABLE batch_queue.control (
          only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
          line text NOT NULL
        )`,
        `CREATE TABLE batch_queue.admission (
          only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
          turn bigint NOT NULL
        )`,
        'INSERT INTO batch_queue.admission (turn) VALUES (0)',
      ],
    },
  ],
};
