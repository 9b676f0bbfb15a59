import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Postgres } from '@backlog-toolkit/postgres-client';
import { type PostgresServer, startPostgres, tempDir } from '@backlog-toolkit/test-kit';
import { createAggregator } from '../../src/aggregate.ts';
import type { LedgerEntry } from '../../src/entry.ts';
import { entryText } from '../../src/entry-text.ts';
import { appendEntries } from '../../src/io/append-entries.ts';
import { readLedger } from '../../src/io/read-ledger.ts';
import { scanLedger, type ScanOptions } from '../../src/io/scan-ledger.ts';
import type { Dimension, LedgerQuery } from '../../src/query.ts';
import { addGroups, type SummedGroup } from '../../src/postgres/add-groups.ts';
import { sumStatement } from '../../src/postgres/sum-statement.ts';
import { describeWithServer, makeLedger, openDatabase } from './database.ts';

const dayMs = 86_400_000;
const start = Date.UTC(2026, 2, 28);

const text = fc.option(
  fc.constantFrom('', 'a', 'b', 'né\u2028', '"q" \\', 'half \ud800', 'frontier', 'Failed', 'retry'),
  {
    nil: undefined,
  },
);
const count = fc.option(fc.oneof(fc.nat(5), fc.integer({ min: 0, max: 1e12 })), { nil: undefined });
// Whole numbers of 1e-12 USD, 1e-6 USD and cents; and none.
const cost = fc.option(
  fc.oneof(
    fc.nat(2_000_000_000).map((n) => Number(`${n}e-12`)),
    fc.nat(2_000_000_000).map((n) => Number(`${n}e-6`)),
    fc.constantFrom(0, 1e9, 0.1, 999_999_999.999_999),
  ),
  { nil: undefined },
);
const instant = fc.integer({ min: start - 3 * dayMs, max: start + 4 * dayMs });
const entry: fc.Arbitrary<LedgerEntry> = fc
  .record({
    timestamp: instant.map((ms) => new Date(ms).toISOString()),
    workflow: text,
    phase: text,
    ticket_id: text,
    skill: text,
    model_alias: text,
    provider: text,
    model: text,
    session_id: text,
    source: text,
    status: text,
    escalation_reason: text,
    batch_job_id: text,
    input_tokens: count,
    output_tokens: count,
    cached_input_tokens: count,
    web_search_requests: count,
    cost_usd: cost,
    cache_hit: fc.option(fc.boolean(), { nil: undefined }),
    other: fc.option(fc.jsonValue(), { nil: undefined }),
  })
  .map((made) => JSON.parse(entryText(made as LedgerEntry)) as LedgerEntry);

const dimensions: readonly Dimension[] = ['ticket', 'skill', 'model', 'alias', 'session', 'status', 'day'];
const query = fc
  .record({
    by: fc.array(
      fc.oneof(
        fc.constantFrom(...dimensions),
        fc.uniqueArray(fc.constantFrom(...dimensions), { minLength: 1, maxLength: 3 }),
      ),
      { maxLength: 3 },
    ),
    where: fc.constantFrom<NonNullable<LedgerQuery['where']>>(
      {},
      { ticket: 'a' },
      { ticket: ['', 'b'], skill: 'a' },
      { modelOrAlias: ['a', 'frontier'] },
      { skill: 'half \ufffd' },
      { status: [] },
    ),
    sinceMs: fc.option(instant, { nil: undefined }),
    untilMs: fc.option(instant, { nil: undefined }),
    timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/Los_Angeles'),
    sliding: fc.boolean(),
  })
  .map(({ sliding, ...plain }): Omit<LedgerQuery, 'name'> =>
    sliding && plain.sinceMs !== undefined ? { where: plain.where, sinceMs: plain.sinceMs, sliding } : plain,
  );

const priceLine: NonNullable<ScanOptions['priceLine']> = ({ model, input_tokens: input }) => {
  if (model === 'a') return BigInt(input ?? 0) * 3n;
  return model === 'b' ? { reason: 'only a part', atLeastPicoUsd: 7n } : { reason: 'no price' };
};

describeWithServer('sums over a ledger in PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let address: string;
  let postgres: Postgres;
  const folder = tempDir();
  beforeAll(async () => {
    server = await startPostgres();
    address = await makeLedger(server);
    postgres = openDatabase(address);
  }, 60_000);
  afterAll(async () => {
    await postgres.close();
    await server.stop();
    folder.dispose();
  });

  async function fill(entries: readonly LedgerEntry[]): Promise<string> {
    const file = folder.join('ledger.jsonl');
    writeFileSync(file, entries.map((one) => `${entryText(one)}\n`).join(''));
    await postgres.query('TRUNCATE usage_ledger.entries RESTART IDENTITY');
    await appendEntries(address, entries);
    return file;
  }

  test('are those of the same ledger in a file, to the last digit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 40 }),
        fc.array(query, { minLength: 1, maxLength: 4 }),
        async (entries, wanted) => {
          const file = await fill(entries);
          const options = {
            queries: wanted.map((one, i) => ({ ...one, name: `${i}` })),
            priceLine,
            maxProblems: 3,
          };
          const { file: _path, ...ofFile } = await scanLedger(file, options);
          const { file: label, ...ofServer } = await scanLedger(address, options);
          expect(label).toBe(`postgres://127.0.0.1:${server.port}${new URL(address).pathname}`);
          expect(ofServer).toEqual(ofFile);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  test('its entries are read as they were written, all and those of a stretch of time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 20 }),
        instant,
        instant,
        async (entries, sinceMs, untilMs) => {
          const file = await fill(entries);
          expect(await readAll(address)).toEqual(await readAll(file));
          const byTime = (lines: readonly unknown[]): unknown[] =>
            lines.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
          expect(byTime(await readAll(address, { sinceMs, untilMs }))).toEqual(
            byTime(await readAll(file, { sinceMs, untilMs })),
          );
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);

  test('many pages are read once each', async () => {
    const many = Array.from({ length: 4500 }, (_, i) => ({
      timestamp: new Date(start + (i % 7)).toISOString(),
      skill: `${i}`,
    }));
    await fill(many);
    expect((await readAll(address)).map((one) => Reflect.get(one, 'entry'))).toEqual(many);
    const some = await readAll(address, { sinceMs: start + 1 });
    expect(new Set(some.map((one) => Reflect.get(one, 'line'))).size).toBe(some.length);
    expect(some).toHaveLength(many.filter((_, i) => i % 7 > 0).length);
  });

  async function readAll(ledger: string, options = {}): Promise<object[]> {
    const lines: object[] = [];
    for await (const line of readLedger(ledger, options)) lines.push(line);
    return lines;
  }

  test('strict refuses an entry without a price; a database without tables is told with the command that makes them', async () => {
    await fill([{ timestamp: '2026-03-28' }]);
    await expect(scanLedger(address, { queries: [], strict: true })).rejects.toMatchObject({
      code: 'LEDGER_HAS_BAD_LINES',
      line: 1,
    });
    await expect(scanLedger(server.url('postgres'), { queries: [] })).rejects.toMatchObject({
      code: 'LEDGER_MISSING',
      kind: 'missing',
      hint: expect.stringContaining('cost-guard migrate'),
    });
    const closed = `postgres://someone:secret-word@127.0.0.1:1/x`;
    const failure: unknown = await scanLedger(closed, { queries: [] }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'SERVER_UNREACHABLE', kind: 'unavailable' });
    expect(JSON.stringify([String(failure), failure])).not.toContain('secret-word');
  });

  test('sums of a stretch and of a ticket come from indexes alone', async () => {
    const entries = Array.from({ length: 4000 }, (_, i) => ({
      timestamp: new Date(start + i * 60_000).toISOString(),
      ticket_id: `T-${i % 100}`,
      cost_usd: 0.1,
    }));
    await fill(entries);
    await postgres.query('VACUUM ANALYZE usage_ledger.entries');
    await postgres.query('VACUUM ANALYZE usage_ledger.labels');
    const { plan } = createAggregator([
      { name: 'day', sinceMs: start, untilMs: start + dayMs },
      { name: 'ticket', where: { ticket: 'T-7' }, sinceMs: start },
      { name: 'skills', by: ['skill', 'day'], sinceMs: start + dayMs, untilMs: start + 1.5 * dayMs },
    ]);
    const { sql, values } = sumStatement(plan.queries, { firstMs: start, lastMs: start + 3 * dayMs }, true);
    const lines = (await postgres.query(`EXPLAIN ${sql}`, values)).map((row) => String(row['QUERY PLAN']));
    const scans = lines.filter((line) => / on entries/.test(line));
    expect(scans.length).toBeGreaterThan(4);
    // Only entries without a cost are looked at themselves.
    expect(scans.filter((line) => !line.includes('Index Only Scan'))).toEqual([
      expect.stringContaining('Index Scan using entries_unpriced'),
    ]);
  });

  test('entries that came after the span was asked for are of their own days', async () => {
    await fill(
      Array.from({ length: 200 }, (_, i) => ({
        timestamp: new Date(start + i * 3_000_000).toISOString(),
        skill: `s${i % 2}`,
        cost_usd: 0.1,
      })),
    );
    const answer = async (span: { firstMs: number; lastMs: number }): Promise<unknown> => {
      const aggregator = createAggregator([
        { name: 'days', by: ['day', ['skill', 'day']], timeZone: 'Europe/Berlin' },
      ]);
      const { sql, values } = sumStatement(aggregator.plan.queries, span, false);
      const rows = (await postgres.query(sql, values)).filter(({ part }) => part === 0);
      const groups = rows.map((row) => ({ ...row, stretch: Number(row['place']) }));
      addGroups(aggregator, groups as unknown as readonly SummedGroup[], span);
      return { answers: aggregator.answers(), rows: rows.length };
    };
    const plain = (await answer({ firstMs: -Infinity, lastMs: Infinity })) as {
      answers: unknown;
      rows: number;
    };
    expect(plain.rows).toBeGreaterThan(300);
    const known = { firstMs: start, lastMs: start + 199 * 3_000_000 };
    expect(await answer(known)).toEqual({ answers: plain.answers, rows: 7 * 3 });
    for (const [firstMs, lastMs] of [
      [start + dayMs, start + 2 * dayMs] as const,
      [start + 1, start + 1] as const,
    ])
      expect(await answer({ firstMs, lastMs })).toMatchObject({ answers: plain.answers });
  });
});
