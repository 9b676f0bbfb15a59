import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { migrateSchema, type Postgres } from '@backlog-toolkit/postgres-client';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import type { LedgerEntry } from '../../src/entry.ts';
import { insertEntries } from '../../src/postgres/insert-entries.ts';
import { ledgerSchema } from '../../src/postgres/schema.ts';
import { describeWithServer, makeDatabase, makeLedger, openDatabase } from './database.ts';

const entry = (id: string | undefined, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  timestamp: '2026-11-21T12:00:00Z',
  ticket_id: 'FEAT-1',
  model: 'claude-sonnet-5-5',
  input_tokens: 1200,
  cost_usd: 0.000_000_000_001,
  ...(id === undefined ? {} : { id }),
  ...more,
});

describeWithServer('inserting entries in PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let postgres: Postgres;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());
  beforeEach(async () => {
    postgres = openDatabase(await makeLedger(server));
  });
  afterEach(() => postgres.close());

  const insert = (...entries: LedgerEntry[]): Promise<{ appended: number; duplicates: number }> =>
    postgres.transaction((session) => insertEntries(session, entries));
  const lines = async (): Promise<unknown[]> =>
    (await postgres.query('SELECT line FROM usage_ledger.entries ORDER BY seq')).map((row) => row['line']);

  test('keeps what an entry says, in order, with real types beside it', async () => {
    const odd = {
      ...entry('a', { ticket_id: 'né "1" \\ \ud800', skill: null, status: 'Failed' }),
      more: { deep: ['\0'] },
    };
    expect(await insert(odd, entry(undefined), entry(undefined))).toEqual({ appended: 3, duplicates: 0 });
    expect((await lines()).map((line) => JSON.parse(String(line)) as unknown)).toEqual([
      odd,
      entry(undefined),
      entry(undefined),
    ]);
    const [row] = await postgres.query(
      `SELECT extract(epoch FROM at)::text AS at, cost_usd::text AS cost, flags, id, ticket, skill, status
        FROM usage_ledger.entries JOIN usage_ledger.labels USING (label) ORDER BY seq LIMIT 1`,
    );
    expect(row).toEqual({
      at: '1795262400.000000',
      cost: '0.000000000001',
      flags: 32,
      id: 'a',
      ticket: 'né "1" \\ \ufffd',
      skill: '',
      status: 'Failed',
    });
  });

  test('counts an id once: in one call, and in the next', async () => {
    expect(await insert(entry('a'), entry('b'), entry('a'))).toEqual({ appended: 2, duplicates: 1 });
    expect(await insert(entry('b'), entry('c'), entry(''))).toEqual({ appended: 2, duplicates: 1 });
    expect(
      await postgres.transaction((session) => insertEntries(session, [entry('a')], { dedup: false })),
    ).toEqual({
      appended: 1,
      duplicates: 0,
    });
    expect(await insert(entry('a'))).toEqual({ appended: 0, duplicates: 1 });
  });

  test('counts a call once that a transcript and a proxy tell of', async () => {
    await insert(entry('claude-code:msg_1:req_1'), entry('litellm:msg_2'), entry('litellm:req_3'));
    expect(
      await insert(
        entry('litellm:msg_1'),
        entry('litellm:req_1'),
        entry('claude-code:msg_2:req_2'),
        entry('claude-code:msg_3:req_3'),
      ),
    ).toEqual({ appended: 0, duplicates: 4 });
    expect(
      await insert(entry('claude-code:msg_1:req_1:correction-2'), entry('claude-code:msg_4:req_4')),
    ).toEqual({
      appended: 2,
      duplicates: 0,
    });
  });

  test('refuses what is no entry, or cannot be kept, before anything is written', async () => {
    const bad = { code: 'BAD_ENTRY', kind: 'bad-data' };
    await expect(insert(entry('a'), entry('b', { input_tokens: -1 }))).rejects.toMatchObject(bad);
    await expect(insert(entry('a'), entry('b', { skill: 'x\0' }))).rejects.toMatchObject(bad);
    expect(await lines()).toEqual([]);
  });

  test('counts with the transaction that it is in, or not at all', async () => {
    const failed = postgres.transaction(async (session) => {
      await insertEntries(session, [entry('a')]);
      throw new Error('given up');
    });
    await expect(failed).rejects.toThrow('given up');
    expect(await insert(entry('a'))).toEqual({ appended: 1, duplicates: 0 });
  });

  test('eight writers with overlapping entries: each call once', async () => {
    const writers = Array.from({ length: 8 }, () =>
      openDatabase(server.url(postgres.where.split('/').at(-1))),
    );
    const ids = Array.from({ length: 200 }, (_, i) => [
      `claude-code:msg_${i}:req_${i}`,
      `litellm:msg_${i}`,
      `own-${i}`,
    ]);
    try {
      const results = await Promise.all(
        writers.map(async (one, writer) => {
          let appended = 0;
          for (let from = 0; from < ids.length; from += 20) {
            const part = ids
              .slice(from, from + 20)
              .map(([a = '', b = '', c = '']) => [entry(writer % 2 === 0 ? a : b), entry(c)]);
            const result = await one.transaction((session) => insertEntries(session, part.flat()));
            appended += result.appended;
          }
          return appended;
        }),
      );
      expect(results.reduce((sum, n) => sum + n, 0)).toBe(400);
    } finally {
      for (const one of writers) await one.close();
    }
    const [row] = await postgres.query(
      `SELECT count(*)::int AS n, count(DISTINCT regexp_replace(id, '^.*(msg_\\d+).*$', '\\1'))::int AS calls FROM usage_ledger.entries`,
    );
    expect(row).toEqual({ n: 400, calls: 400 });
  });

  test('many make the tables at once', async () => {
    const empty = makeDatabase(server);
    const all = Array.from({ length: 6 }, () => openDatabase(empty));
    await Promise.all(all.map((one) => one.transaction((session) => migrateSchema(session, ledgerSchema))));
    expect(await all[0]?.query('SELECT version FROM usage_ledger.migrations')).toEqual([{ version: 1 }]);
    for (const one of all) await one.close();
  });
});
