import type { PostgresSchema } from '@backlog-toolkit/postgres-client';

/** P0, P1, P2, others. */
const rank = "CASE priority WHEN 'P0' THEN 0 WHEN 'P1' THEN 1 WHEN 'P2' THEN 2 ELSE 3 END";
const plainId = "id ~ '^ORCH-[0-9]{1,15}$'";

/**
 * The schema of a queue in PostgreSQL. The text columns are those of the SQLite queue, so that a tool that reads one reads the other; beside
 * them stand real times, the backoff, the rank and the order of insertion.
 */
const migrations: PostgresSchema['migrations'] = [
  {
    version: 1,
    statements: [
      `CREATE TABLE queue_items (
        id text COLLATE "C" PRIMARY KEY,
        status text COLLATE "C" NOT NULL DEFAULT 'PENDING',
        priority text COLLATE "C" NOT NULL DEFAULT '',
        task text NOT NULL DEFAULT '',
        success_criteria text NOT NULL DEFAULT '',
        owner_session text NOT NULL DEFAULT '',
        started_at_kst text NOT NULL DEFAULT '',
        due_at_kst text NOT NULL DEFAULT '',
        notes text NOT NULL DEFAULT '',
        created_at text COLLATE "C" NOT NULL DEFAULT '',
        updated_at text COLLATE "C" NOT NULL DEFAULT '',
        lease_owner text,
        lease_expires_at bigint,
        attempt_count bigint NOT NULL DEFAULT 0,
        max_attempts bigint NOT NULL DEFAULT 3,
        idempotency_key text COLLATE "C",
        last_error text,
        retry_not_before bigint,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        priority_rank smallint GENERATED ALWAYS AS (${rank}) STORED,
        inserted_ts timestamptz NOT NULL DEFAULT now(),
        changed_ts timestamptz NOT NULL DEFAULT now(),
        lease_expires_ts timestamptz GENERATED ALWAYS AS (to_timestamp(lease_expires_at::double precision)) STORED,
        retry_not_before_ts timestamptz GENERATED ALWAYS AS (to_timestamp(retry_not_before::double precision)) STORED
      ) WITH (fillfactor = 80)`,
      `CREATE INDEX queue_items_pickable ON queue_items (priority_rank, created_at, seq) WHERE status = 'PENDING'`,
      'CREATE INDEX queue_items_status ON queue_items (status)',
      'CREATE INDEX queue_items_idempotency_key ON queue_items (idempotency_key) WHERE idempotency_key IS NOT NULL',
      `CREATE INDEX queue_items_number ON queue_items ((substring(id from 6)::bigint)) WHERE ${plainId}`,
      `CREATE TABLE queue_events (
        event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        item_id text COLLATE "C" NOT NULL,
        event_type text COLLATE "C" NOT NULL,
        payload_json text NOT NULL DEFAULT '{}',
        created_at text NOT NULL DEFAULT '',
        payload jsonb GENERATED ALWAYS AS (payload_json::jsonb) STORED,
        written_ts timestamptz NOT NULL DEFAULT now()
      )`,
      'CREATE INDEX queue_events_item ON queue_events (item_id, event_id)',
      'CREATE INDEX queue_events_type ON queue_events (event_type)',
      // Whoever watches hears of what people and failures change. Not of each pick: transactions that notify commit one after the
      // other, which halves what workers can pick.
      `CREATE FUNCTION orch_ops_notify() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_notify('orch_ops_queue', ''); RETURN NULL; END $$`,
      `CREATE TRIGGER queue_events_notify AFTER INSERT ON queue_events FOR EACH ROW
        WHEN (NEW.event_type IN ('added', 'blocked', 'failed', 'replan', 'retried', 'undone'))
        EXECUTE FUNCTION orch_ops_notify()`,
    ],
  },
  {
    version: 2,
    statements: [
      // Counts read the index alone only where the table was vacuumed: after each hundredth that changed, not after each fifth, in a
      // queue that workers go through.
      `ALTER TABLE queue_items SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.02)`,
    ],
  },
];

/** The tables of the queue and their steps. */
export const QUEUE_SCHEMA: PostgresSchema = {
  table: 'orch_ops_migrations',
  lock: 7_162_340_901,
  migrations,
};

/** Finds the highest number of the ids `ORCH-nnn`, by the index. */
export const HIGHEST_NUMBER: string = `SELECT max(substring(id from 6)::bigint)::text AS highest FROM queue_items WHERE ${plainId}`;
