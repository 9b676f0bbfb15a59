import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tempDir } from '@backlog-toolkit/test-kit';
import { describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { createSqliteQueue, inspectSqliteQueue, openSqliteQueue } from '../../src/index.ts';

const nowEpochSeconds = 1_770_462_480;
const engines = ['photostructure', 'sqljs'] as const;

function makeFile(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

const olderTable = `CREATE TABLE queue_items (id TEXT PRIMARY KEY, status TEXT NOT NULL, priority TEXT, task TEXT,
  success_criteria TEXT, owner_session TEXT, started_at_kst TEXT, due_at_kst TEXT, notes TEXT,
  created_at TEXT, updated_at TEXT, site_column TEXT DEFAULT 'kept')`;
const olderRow =
  "INSERT INTO queue_items (id, status, priority, task, created_at) VALUES ('A', 'PENDING', 'P1', 'Old', '2026-01-01 10:00:07')";

describe.each(engines)('an older database, %s', (engine) => {
  test('is read with defaults, and not changed by reading', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    makeFile(file, `${olderTable}; ${olderRow}`);
    const before = hashOf(file);
    const store = await openSqliteQueue(file, { engine, maxAttempts: 7 });
    expect(await store.findItem('A')).toEqual({
      id: 'A',
      status: 'PENDING',
      priority: 'P1',
      task: 'Old',
      success_criteria: '',
      owner_session: '',
      started_at_kst: '',
      due_at_kst: '',
      notes: '',
      created_at: '2026-01-01 10:00:07',
      updated_at: '',
      lease_owner: '',
      lease_expires_at: null,
      attempt_count: 0,
      max_attempts: 7,
      idempotency_key: '',
      last_error: '',
      retry_not_before: null,
    });
    expect(await store.readEvents()).toEqual([]);
    expect(await store.countEvents('added')).toBe(0);
    expect(await store.findByIdempotencyKey('k')).toBeUndefined();
    await store.close();
    expect(await inspectSqliteQueue(file, { engine })).toMatchObject({
      missing: [
        'queue_items.lease_owner',
        'queue_items.lease_expires_at',
        'queue_items.attempt_count',
        'queue_items.max_attempts',
        'queue_items.idempotency_key',
        'queue_items.last_error',
        'queue_events',
      ],
    });
    expect(hashOf(file)).toBe(before);
    expect(readdirSync(dir.path)).toEqual(['queue.db']);
  });

  test('gets what it lacks with the first write, and keeps what it has', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    makeFile(file, `${olderTable}; ${olderRow}`);
    const store = await openSqliteQueue(file, { engine, exclusive: true });
    const change = (dryRun: boolean): Promise<unknown> =>
      store.transact(
        async (transaction) => {
          await transaction.updateItem('A', { lease_owner: 'me', lease_expires_at: 5 });
          await transaction.appendEvent({ item_id: 'A', event_type: 'picked', payload: {} });
        },
        { nowEpochSeconds, dryRun },
      );
    const before = hashOf(file);
    await change(true);
    expect(hashOf(file)).toBe(before);
    await change(false);
    expect(await store.findItem('A')).toMatchObject({
      lease_owner: 'me',
      lease_expires_at: 5,
      attempt_count: 0,
      max_attempts: 3,
      created_at: '2026-01-01 10:00:07',
      updated_at: '2026-02-07 20:08',
    });
    expect(await store.readEvents()).toMatchObject([{ event_id: 1, event_type: 'picked' }]);
    await store.close();
    expect(await inspectSqliteQueue(file, { engine })).toMatchObject({ missing: [], damages: [] });
    const database = new DatabaseSync(file);
    expect(database.prepare('SELECT site_column FROM queue_items').all()).toMatchObject([
      { site_column: 'kept' },
    ]);
    database.close();
  });

  test('work that throws leaves it older', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    makeFile(file, `${olderTable}; ${olderRow}`);
    const before = hashOf(file);
    const store = await openSqliteQueue(file, { engine, exclusive: true });
    const failing = store.transact(() => Promise.reject(new Error('no')), { nowEpochSeconds });
    await expect(failing).rejects.toThrow('no');
    await store.close();
    expect(hashOf(file)).toBe(before);
  });

  test('events without a number of their own are numbered', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    makeFile(
      file,
      `${olderTable}; ${olderRow}; CREATE TABLE queue_events (event_id TEXT NOT NULL, item_id TEXT, event_type TEXT,
       payload_json TEXT, created_at TEXT);
       INSERT INTO queue_events VALUES ('u-1', 'A', 'added', 'not json', '2026-01-01 10:00:07')`,
    );
    const store = await openSqliteQueue(file, { engine, exclusive: true });
    await store.transact(
      (transaction) => transaction.appendEvent({ item_id: 'A', event_type: 'replan', payload: { a: 1 } }),
      { nowEpochSeconds },
    );
    expect(await store.readEvents()).toEqual([
      {
        event_id: 1,
        item_id: 'A',
        event_type: 'added',
        payload: { text: 'not json' },
        created_at: '2026-01-01 10:00:07',
      },
      { event_id: 2, item_id: 'A', event_type: 'replan', payload: { a: 1 }, created_at: '2026-02-07 20:08' },
    ]);
    await store.close();
  });
});

describe.each(engines)('no queue database, %s', (engine) => {
  const open = async (file: string): Promise<unknown> => {
    const store = await openSqliteQueue(file, { engine });
    try {
      return await store.readStatus(5);
    } finally {
      await store.close();
    }
  };

  test('a missing file is missing, and stays so', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    await expect(open(file)).rejects.toMatchObject({ code: 'DATABASE_MISSING', kind: 'missing', file });
    expect(existsSync(file)).toBe(false);
  });

  test('one that is gone between two calls is missing, and stays so', async () => {
    using dir = tempDir();
    const store = await createSqliteQueue(path.join(dir.path, 'queue.db'), { engine });
    expect(await store.readItems()).toEqual([]);
    await store.transact(async () => undefined, { nowEpochSeconds, dryRun: true });
    await store.close();
    expect(readdirSync(dir.path)).toEqual([]);
  });

  test.each([
    ['other tables', 'CREATE TABLE t (a)', 'there is no table queue_items'],
    [
      'fewer columns',
      'CREATE TABLE queue_items (id TEXT, status TEXT, task TEXT)',
      'no column queue_items.priority, queue_items.succ',
    ],
    [
      'other events',
      `${olderTable}; CREATE TABLE queue_events (item_id TEXT)`,
      'no column queue_events.event_type',
    ],
    [
      'a view',
      `${olderTable.replace('queue_items', 'x')}; CREATE VIEW queue_items AS SELECT * FROM x`,
      'not an ordinary table',
    ],
  ])('a foreign schema: %s', async (_, sql, message) => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    makeFile(file, sql);
    const before = hashOf(file);
    await expect(open(file)).rejects.toMatchObject({
      code: 'DATABASE_MALFORMED',
      kind: 'bad-data',
      file,
      message: expect.stringContaining(message) as unknown,
    });
    const store = await createSqliteQueue(file, { engine, exclusive: true });
    const writing = store.transact((transaction) => transaction.insertItem({ id: 'A' }), { nowEpochSeconds });
    await expect(writing).rejects.toMatchObject({ code: 'DATABASE_MALFORMED' });
    await store.close();
    expect(hashOf(file)).toBe(before);
  });

  test.each([
    ['text', Buffer.from('# QUEUE\n\n| id | status |\n'.repeat(50))],
    ['nothing', Buffer.alloc(0)],
    ['a header and then noise', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5000, 0xa7)])],
  ])('%s', async (_, bytes) => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    writeFileSync(file, bytes);
    await expect(open(file)).rejects.toMatchObject({ code: 'DATABASE_MALFORMED', kind: 'bad-data' });
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test('a queue with pages overwritten', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    makeFile(file, olderTable);
    const database = new DatabaseSync(file);
    const insert = database.prepare("INSERT INTO queue_items (id, status, notes) VALUES (?, 'PENDING', ?)");
    for (let count = 0; count < 200; count += 1) insert.run(`A${count}`, 'n'.repeat(500));
    database.close();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xee, 3 * 4096));
    await expect(open(file)).rejects.toMatchObject({ code: 'DATABASE_MALFORMED' });
  });

  test('a folder', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    mkdirSync(file);
    await expect(open(file)).rejects.toMatchObject({ code: 'QUEUE_READ_FAILED', kind: 'io' });
  });
});
