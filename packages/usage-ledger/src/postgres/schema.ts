import type { PostgresSchema } from '@backlog-toolkit/postgres-client';

/** What every sum is made of; indexes carry it, so that a sum never looks into the table. */
const figures =
  'label, input_tokens, output_tokens, cached_input_tokens, cache_write_tokens, cache_write_tokens_1h, web_search_requests, cost_usd, flags';

/**
 * The tables of a ledger in PostgreSQL, in a schema of their own. A call is a row of `entries`; the texts that calls have in
 * common are a row of `labels`; `messages` tells who told of a call first, transcripts or a proxy.
 */
export const ledgerSchema: PostgresSchema = {
  schema: 'usage_ledger',
  table: 'migrations',
  lock: 7_162_340_911,
  migrations: [
    {
      version: 1,
      statements: [
        `CREATE TABLE usage_ledger.labels (
          label bigint PRIMARY KEY,
          ticket text COLLATE "C" NOT NULL,
          skill text COLLATE "C" NOT NULL,
          workflow text COLLATE "C" NOT NULL,
          phase text COLLATE "C" NOT NULL,
          model text COLLATE "C" NOT NULL,
          alias text COLLATE "C" NOT NULL,
          provider text COLLATE "C" NOT NULL,
          session text COLLATE "C" NOT NULL,
          source text COLLATE "C" NOT NULL,
          status text COLLATE "C" NOT NULL
        )`,
        // Of any length, which an ordered index cannot hold.
        'CREATE INDEX labels_ticket ON usage_ledger.labels USING hash (ticket)',
        `CREATE TABLE usage_ledger.entries (
          seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          at_ms bigint NOT NULL,
          at timestamptz GENERATED ALWAYS AS (to_timestamp(at_ms::double precision / 1000)) STORED,
          label bigint NOT NULL,
          input_tokens bigint NOT NULL,
          output_tokens bigint NOT NULL,
          cached_input_tokens bigint NOT NULL,
          cache_write_tokens bigint NOT NULL,
          cache_write_tokens_1h bigint NOT NULL,
          web_search_requests bigint NOT NULL,
          cost_usd numeric(22, 12),
          flags smallint NOT NULL,
          id text COLLATE "C",
          key uuid NOT NULL,
          copy smallint,
          line text NOT NULL
        )`,
        // A row without a copy number may be there any number of times.
        'CREATE UNIQUE INDEX entries_key ON usage_ledger.entries (key, copy)',
        `CREATE INDEX entries_time ON usage_ledger.entries (at_ms, seq) INCLUDE (${figures})`,
        `CREATE INDEX entries_label ON usage_ledger.entries (label, at_ms) INCLUDE (${figures.slice('label, '.length)})`,
        'CREATE INDEX entries_unpriced ON usage_ledger.entries (seq) WHERE cost_usd IS NULL',
        `CREATE TABLE usage_ledger.messages (
          message uuid PRIMARY KEY,
          teller text COLLATE "C" NOT NULL,
          claimed_at timestamptz NOT NULL DEFAULT now()
        )`,
      ],
    },
  ],
};
