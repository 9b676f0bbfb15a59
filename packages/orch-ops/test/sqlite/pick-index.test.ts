import path from 'node:path';
import { tempDir } from '@backlog-toolkit/test-kit';
import { describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { openSqliteQueue, type QueueStore } from '../../src/index.ts';
import { openForReading, openForWriting } from '../../src/io/open-schema.ts';
import { loadPeerSqlite } from '../../src/io/sqlite-native.ts';
import { findPickable } from '../../src/sqlite/find-pickable.ts';
import type { SqlConnection } from '../../src/sqlite/sql-connection.ts';

const nowEpochSeconds = 1_770_462_480;
const engines = ['photostructure', 'sqljs'] as const;
const indexName = 'queue_items_pickable';

/** A table as somebody else may have made it: no types, no key. */
const foreignTable = `CREATE TABLE queue_items (id, status, priority COLLATE NOCASE, task, success_criteria, owner_session, started_at_kst,
  due_at_kst, notes, created_at)`;
const priorities = ['P1', 'P0', 'p0', 'P2', '', 'urgent', null, 7, new Uint8Array([80, 48])];
const times = ['2026-02-07 20:08', null, '', '2026-01-01', 5, '2026-02-07 20:08'];

/** Makes a queue with rows of all kinds and says how many. */
function makeFile(file: string): number {
  const database = new DatabaseSync(file);
  database.exec(foreignTable);
  const insert = database.prepare(
    'INSERT INTO queue_items (id, status, priority, created_at) VALUES (?, ?, ?, ?)',
  );
  let count = 0;
  for (const priority of priorities)
    for (const time of times) insert.run(`I${(count += 1)}`, 'PENDING', priority, time);
  insert.run('done', 'DONE', 'P0', '');
  database.close();
  return count;
}

async function takeAll(store: QueueStore): Promise<string[]> {
  const taken: string[] = [];
  await store.transact(
    async (transaction) => {
      for (;;) {
        const item = await transaction.findPickable(nowEpochSeconds);
        if (!item) return;
        taken.push(item.id);
        await transaction.updateItem(item.id, { status: 'DONE' });
      }
    },
    { nowEpochSeconds },
  );
  return taken;
}

describe.each(engines)('the index for picking, %s', (engine) => {
  test('is made by the first write, and gives out items in row order whatever the rows are', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    const count = makeFile(file);
    const store = await openSqliteQueue(file, { engine, exclusive: true });
    const inOrder = (await store.readItems({ statuses: ['PENDING'] })).map(({ id }) => id);
    expect(inOrder).toHaveLength(count);
    expect(await takeAll(store)).toEqual(inOrder);
    await store.close();
    const database = new DatabaseSync(file);
    const made = database.prepare('SELECT type FROM sqlite_master WHERE name = ?').all(indexName);
    expect(made).toMatchObject([{ type: 'index' }]);
    expect(database.prepare('PRAGMA integrity_check').all()).toMatchObject([{ integrity_check: 'ok' }]);
    database.close();
  });

  test.each([
    ['another index', `CREATE INDEX ${indexName} ON queue_items (task)`],
    ['a table', `CREATE TABLE ${indexName} (a)`],
    ['a view', `CREATE VIEW ${indexName} AS SELECT 1`],
  ])('%s with its name stays, and picking goes without', async (_what, sql) => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    makeFile(file);
    const before = new DatabaseSync(file);
    before.exec(sql);
    before.close();
    const store = await openSqliteQueue(file, { engine, exclusive: true });
    const inOrder = (await store.readItems({ statuses: ['PENDING'] })).map(({ id }) => id);
    expect(await takeAll(store)).toEqual(inOrder);
    await store.close();
    const after = new DatabaseSync(file);
    expect(after.prepare('SELECT sql FROM sqlite_master WHERE name = ?').all(indexName)).toMatchObject([
      { sql },
    ]);
    after.close();
  });
});

test('picking sorts nothing, however many are pending', async () => {
  using dir = tempDir();
  const file = path.join(dir.path, 'queue.db');
  makeFile(file);
  const engine = await loadPeerSqlite();
  const connection = engine?.open(file, { readOnly: false, timeoutMs: 0 });
  if (!connection) throw new Error('@photostructure/sqlite is not installed');
  const options = { file, maxAttempts: 3 };
  const stepsOfPicking = (): string => {
    const asked: string[] = [];
    const watched: SqlConnection = {
      ...connection,
      all: (sql, parameters) => {
        asked.push(sql);
        return connection.all(sql, parameters);
      },
    };
    findPickable(openForReading(watched, options), nowEpochSeconds);
    const sql = asked.find((text) => text.includes("status = 'PENDING'")) ?? '';
    return connection
      .all(`EXPLAIN QUERY PLAN ${sql}`, [16, 0])
      .map((row) => String(row[3]))
      .join('; ');
  };
  expect(stepsOfPicking()).toMatch(/TEMP B-TREE FOR ORDER BY/);
  openForWriting(connection, { ...options, create: false });
  expect(stepsOfPicking()).toMatch(new RegExp(`^SCAN queue_items USING INDEX ${indexName}$`));
  connection.close();
});
