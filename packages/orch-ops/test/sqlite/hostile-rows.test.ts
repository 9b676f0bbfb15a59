import path from 'node:path';
import { tempDir } from '@backlog-toolkit/test-kit';
import { describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import fc from 'fast-check';
import { createSqliteQueue, openSqliteQueue, type QueueStore } from '../../src/index.ts';

const nowEpochSeconds = 1_770_462_480;
const engines = ['photostructure', 'sqljs'] as const;

/** A table that promises nothing: no types, no key. */
const looseTable = `CREATE TABLE queue_items (id, status, priority, task, success_criteria, owner_session, started_at_kst,
  due_at_kst, notes, created_at, updated_at, lease_owner, lease_expires_at, attempt_count, max_attempts,
  idempotency_key, last_error)`;

async function withRows(
  engine: (typeof engines)[number],
  sql: string,
  work: (store: QueueStore, file: string) => Promise<void>,
): Promise<void> {
  using dir = tempDir();
  const file = path.join(dir.path, 'queue.db');
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
  const store = await openSqliteQueue(file, { engine, exclusive: true });
  await work(store, file);
  await store.close();
}

describe.each(engines)('rows as nobody should write them, %s', (engine) => {
  test('NULL everywhere', () =>
    withRows(engine, `${looseTable}; INSERT INTO queue_items (id) VALUES (NULL), ('A')`, async (store) => {
      expect(await store.findItem('A')).toMatchObject({
        status: '',
        notes: '',
        attempt_count: 0,
        max_attempts: 3,
      });
      expect(await store.readItems()).toHaveLength(2);
      expect(await store.readItems({ statuses: [''] })).toHaveLength(2);
      expect(await store.readStatus(5)).toMatchObject({ otherCount: 2, topInProgress: [] });
      expect((await store.readDefects()).map(({ message }) => message)).toEqual([
        '2 items have the status "", expected PENDING, IN_PROGRESS, BLOCKED, FAILED, DONE',
        '1 items have the id "", expected an id of its own for each',
      ]);
    }));

  test('numbers as text, text as numbers, bytes as text', () =>
    withRows(
      engine,
      `${looseTable}; INSERT INTO queue_items VALUES (7, x'50454e44494e47', 'P0', 1.5, 9223372036854775807, x'ff41', 0, -1,
       'n', 20260101, NULL, 5, '1700000000', ' 2 ', 'many', 0, x'')`,
      async (store) => {
        const item = await store.findItem('7');
        expect(item).toMatchObject({
          id: '7',
          status: 'PENDING',
          task: '1.5',
          success_criteria: '9223372036854775807',
          owner_session: '\ufffdA',
          started_at_kst: '0',
          created_at: '20260101',
          lease_owner: '5',
          lease_expires_at: 1_700_000_000,
          attempt_count: 2,
          max_attempts: 3,
          idempotency_key: '0',
          last_error: '',
        });
        await store.transact((transaction) => transaction.updateItem('7', { status: 'BLOCKED' }), {
          nowEpochSeconds,
        });
        expect(await store.findItem('7')).toEqual({
          ...item,
          status: 'BLOCKED',
          updated_at: '2026-02-07 20:08',
        });
        expect(await store.findByIdempotencyKey('0')).toMatchObject({ id: '7' });
      },
    ));

  test('integers beyond what JavaScript counts exactly, and none that end', () =>
    withRows(
      engine,
      `${looseTable}; INSERT INTO queue_items (id, lease_expires_at, attempt_count, max_attempts, notes) VALUES
       ('A', 9223372036854775807, -9223372036854775808, 9e999, 'retry_not_before=99999999999999999999'),
       ('B', 1700000000.75, x'31', -1, 'retry_not_before=5 | retry_not_before=0')`,
      async (store) => {
        expect(await store.readItems()).toMatchObject([
          {
            id: 'A',
            lease_expires_at: 2 ** 63,
            attempt_count: -(2 ** 63),
            max_attempts: 3,
            retry_not_before: null,
          },
          {
            id: 'B',
            lease_expires_at: 1_700_000_000,
            attempt_count: 1,
            max_attempts: -1,
            retry_not_before: null,
          },
        ]);
      },
    ));

  test('several rows with one id: the first is meant, and it is told', () =>
    withRows(
      engine,
      `${looseTable}; INSERT INTO queue_items (id, status) VALUES ('A', 'PENDING'), ('A', 'PENDING'), ('B', 'odd')`,
      async (store) => {
        await store.transact((transaction) => transaction.updateItem('A', { status: 'DONE' }), {
          nowEpochSeconds,
        });
        expect((await store.readItems({ ids: ['A'] })).map(({ status }) => status)).toEqual([
          'DONE',
          'PENDING',
        ]);
        expect(await store.readDefects()).toHaveLength(2);
      },
    ));

  test('a rule of the table that forbids a value', () =>
    withRows(
      engine,
      `${looseTable.replace('status,', "status CHECK (status <> 'DONE'),")}; INSERT INTO queue_items (id) VALUES ('A')`,
      async (store) => {
        const done = store.transact((transaction) => transaction.updateItem('A', { status: 'DONE' }), {
          nowEpochSeconds,
        });
        await expect(done).rejects.toMatchObject({ code: 'QUEUE_WRITE_FAILED', kind: 'io' });
        expect(await store.findItem('A')).toMatchObject({ status: '' });
      },
    ));

  test('text stored as UTF-16', () =>
    withRows(
      engine,
      `PRAGMA encoding = 'UTF-16le'; ${looseTable}; INSERT INTO queue_items (id, status, task) VALUES ('가', 'PENDING', '검토')`,
      async (store) => {
        await store.transact((transaction) => transaction.updateItem('가', { notes: '완료' }), {
          nowEpochSeconds,
        });
        expect(await store.findItem('가')).toMatchObject({ task: '검토', notes: '완료' });
      },
    ));

  test('any text comes back as it was written', async () => {
    using dir = tempDir();
    const store = await createSqliteQueue(path.join(dir.path, 'queue.db'), { engine, exclusive: true });
    await store.transact((transaction) => transaction.insertItem({ id: 'A' }), { nowEpochSeconds });
    const text = fc.string({
      unit: fc.constantFrom('\0', '\n', '\u001b', "'", '|', '\u2028', '한', '🎉', 'a', '\ufeff'),
    });
    await fc.assert(
      fc.asyncProperty(text, text, text, text, async (id, task, notes, key) => {
        const changes = { task, notes, idempotency_key: key };
        await store.transact(
          async (transaction) => {
            await transaction.updateItem('A', changes);
            await transaction.insertItem({ id: `x${id}`, notes: task });
            expect(await transaction.findItem('A')).toMatchObject(changes);
            expect(await transaction.findItem(`x${id}`)).toMatchObject({ id: `x${id}`, notes: task });
            const found = await transaction.findByIdempotencyKey(key);
            expect(found?.id).toBe(key === '' ? undefined : 'A');
          },
          { nowEpochSeconds, dryRun: true },
        );
      }),
      { numRuns: 40 },
    );
    const long = 'ab\0'.repeat(1_000_000);
    await store.transact((transaction) => transaction.updateItem('A', { notes: long }), { nowEpochSeconds });
    expect((await store.findItem('A'))?.notes === long).toBe(true);
    await store.close();
  });
});
