import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanEnv, runProcess, tempDir } from '@backlog-toolkit/test-kit';
import { describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { createSqliteQueue, type EngineChoice, openSqliteQueue } from '../../src/index.ts';
import { seed, useDatabaseScript } from './engines.ts';

const nowEpochSeconds = 1_770_462_480;
const engines = ['photostructure', 'sqljs'] as const;
const isRoot = process.getuid?.() === 0;
const onPosix = process.platform === 'win32' ? describe.skip : describe;

async function makeQueue(file: string, journalMode = 'delete'): Promise<void> {
  const store = await createSqliteQueue(file, { engine: 'photostructure' });
  await seed(store, ['A', 'B']);
  await store.close();
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = ${journalMode}`);
  database.close();
}

async function readStatus(file: string, engine: EngineChoice): Promise<string | undefined> {
  const store = await openSqliteQueue(file, { engine, busyTimeoutMs: 30 });
  try {
    return (await store.findItem('A'))?.status;
  } finally {
    await store.close();
  }
}

function dieInTransaction(file: string): void {
  const script = fileURLToPath(new URL('../children/die-in-transaction.mjs', import.meta.url));
  expect(spawnSync(process.execPath, [script, file], { env: cleanEnv() }).signal).toBe('SIGKILL');
}

describe('a locked database', () => {
  test('is busy after the waiting time; others can go on meanwhile', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    await makeQueue(file);
    const other = new DatabaseSync(file);
    other.exec('BEGIN EXCLUSIVE');
    const store = await openSqliteQueue(file, { engine: 'photostructure', busyTimeoutMs: 60 });
    const busy = { code: 'QUEUE_BUSY', kind: 'busy', file };
    await expect(store.readItems()).rejects.toMatchObject(busy);
    const write = (): Promise<unknown> =>
      store.transact((transaction) => transaction.updateItem('A', { status: 'DONE' }), { nowEpochSeconds });
    await expect(write()).rejects.toMatchObject(busy);
    other.exec('ROLLBACK');
    await write();
    expect(await store.findItem('A')).toMatchObject({ status: 'DONE' });
    await store.close();
    other.close();
  });

  test('two stores of one process: the later waits without stopping the earlier', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    await makeQueue(file);
    const options = { engine: 'photostructure', busyTimeoutMs: 5000 } as const;
    const [first, second] = [await openSqliteQueue(file, options), await openSqliteQueue(file, options)];
    const slow = first.transact(
      async (transaction) => {
        await new Promise((resolve) => setTimeout(resolve, 80));
        await transaction.updateItem('A', { notes: 'first' });
      },
      { nowEpochSeconds },
    );
    const quick = second.transact(
      async (transaction) => {
        expect((await transaction.findItem('A'))?.notes).toBe('first');
        await transaction.updateItem('A', { notes: 'second' });
      },
      { nowEpochSeconds },
    );
    await Promise.all([slow, quick]);
    expect((await first.findItem('A'))?.notes).toBe('second');
    await first.close();
    await second.close();
  });

  test('a file put in its place is the one that is read and written', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    await makeQueue(file);
    const store = await openSqliteQueue(file, { engine: 'photostructure' });
    await store.transact((transaction) => transaction.updateItem('A', { notes: 'old' }), { nowEpochSeconds });
    rmSync(file);
    await expect(store.readItems()).rejects.toMatchObject({ code: 'DATABASE_MISSING' });
    expect(readdirSync(dir.path)).toEqual([]);
    await makeQueue(file);
    expect((await store.findItem('A'))?.notes).toBe('');
    await store.transact((transaction) => transaction.updateItem('A', { notes: 'new' }), { nowEpochSeconds });
    await store.close();
    const reopened = await openSqliteQueue(file, { engine: 'photostructure' });
    expect((await reopened.findItem('A'))?.notes).toBe('new');
    await reopened.close();
  });
});

describe('a writer that died', () => {
  test('over a rollback journal: sql.js does not read what is half done, a locking engine undoes it', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    await makeQueue(file);
    dieInTransaction(file);
    expect(readFileSync(`${file}-journal`).length).toBeGreaterThan(512);
    await expect(readStatus(file, 'sqljs')).rejects.toMatchObject({ code: 'QUEUE_BUSY' });
    expect(await readStatus(file, 'photostructure')).toBe('PENDING');
    expect(await readStatus(file, 'sqljs')).toBe('PENDING');
  });

  test.each(engines)('over a write-ahead log, %s', async (engine) => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    await makeQueue(file, 'wal');
    dieInTransaction(file);
    expect(readFileSync(`${file}-wal`).length).toBeGreaterThan(4096);
    expect(await readStatus(file, engine)).toBe('PENDING');
  });

  test('a journal that was emptied or zeroed is none', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    await makeQueue(file);
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(2048)]) {
      writeFileSync(`${file}-journal`, bytes);
      expect(await readStatus(file, 'sqljs')).toBe('PENDING');
    }
  });
});

describe('sql.js beside others', () => {
  test.each(['delete', 'wal'])('never touches a file that is there, %s', async (mode) => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    await makeQueue(file, mode);
    const other = new DatabaseSync(file);
    other.exec("UPDATE queue_items SET notes = 'theirs'");
    const bytesOf = (): Record<string, string> =>
      Object.fromEntries(
        readdirSync(dir.path).map((name) => [name, readFileSync(path.join(dir.path, name), 'hex')]),
      );
    const before = bytesOf();
    const store = await openSqliteQueue(file, { engine: 'sqljs' });
    const change = (dryRun: boolean): Promise<unknown> =>
      store.transact((transaction) => transaction.updateItem('A', { status: 'DONE' }), {
        nowEpochSeconds,
        dryRun,
      });
    expect(await store.findItem('A')).toMatchObject({ notes: 'theirs' });
    await expect(change(false)).rejects.toMatchObject({
      code: 'ENGINE_CANNOT_WRITE',
      kind: 'unavailable',
      hint: expect.stringMatching(/22\.13.*@photostructure\/sqlite.*--exclusive/) as unknown,
    });
    expect(await change(true)).toMatchObject({ changes: [{ after: { status: 'DONE', notes: 'theirs' } }] });
    expect(bytesOf()).toEqual(before);
    // What others write meanwhile is read next.
    other.exec("UPDATE queue_items SET notes = 'later'");
    expect(await store.findItem('A')).toMatchObject({ notes: 'later' });
    await store.close();
    other.close();
  });

  test('alone with the file it replaces it; signs of others stop it', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    await makeQueue(file);
    const store = await openSqliteQueue(file, { engine: 'sqljs', exclusive: true });
    const change = (notes: string): Promise<unknown> =>
      store.transact((transaction) => transaction.updateItem('A', { notes }), { nowEpochSeconds });
    await change('mine');
    expect(await readStatus(file, 'photostructure')).toBe('PENDING');
    const mine = readFileSync(file);
    await change('mine');
    expect(readFileSync(file).equals(mine)).toBe(true);
    for (const suffix of ['-wal', '-journal']) {
      writeFileSync(`${file}${suffix}`, '');
      await expect(change('x')).rejects.toMatchObject({ code: 'ENGINE_CANNOT_WRITE' });
      rmSync(`${file}${suffix}`);
    }
    const meanwhile = store.transact(
      async (transaction) => {
        await transaction.updateItem('A', { notes: 'y' });
        const other = new DatabaseSync(file);
        other.exec("UPDATE queue_items SET notes = 'theirs'");
        other.close();
      },
      { nowEpochSeconds },
    );
    await expect(meanwhile).rejects.toMatchObject({ code: 'ENGINE_CANNOT_WRITE' });
    expect(await store.findItem('A')).toMatchObject({ notes: 'theirs' });
    const database = new DatabaseSync(file);
    database.exec('PRAGMA journal_mode = wal');
    database.close();
    await expect(change('x')).rejects.toMatchObject({ code: 'ENGINE_CANNOT_WRITE' });
    await store.close();
  });

  test('of two that make one file, one does', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    const stores = await Promise.all([0, 1].map(() => createSqliteQueue(file, { engine: 'sqljs' })));
    const results = await Promise.allSettled(stores.map((store) => seed(store, ['A'])));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'QUEUE_BUSY' },
    });
    await Promise.all(stores.map((store) => store.close()));
  });
});

onPosix('a disk that takes no more', () => {
  test.each(engines)('the file size limit: 74, and the queue is as it was, %s', async (engine) => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    await makeQueue(file);
    const before = readFileSync(file);
    const command = 'ulimit -f 100 && exec "$0" "$@"';
    const environment = engine === 'sqljs' ? { ORCH_TEST_EXCLUSIVE: '1' } : {};
    const args = ['-c', command, process.execPath, useDatabaseScript, 'grow', file, 'A', '1000000', engine];
    const { stdout } = await runProcess('sh', args, { env: environment });
    expect(JSON.parse(stdout)).toMatchObject({ code: 'QUEUE_WRITE_FAILED', kind: 'io' });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(dir.path).filter((name) => name.includes('tmp'))).toEqual([]);
    const store = await openSqliteQueue(file, { engine });
    expect(await store.findItem('A')).toMatchObject({ notes: '' });
    await store.close();
  });

  // Permissions do not bind root, so root lets nobody try.
  test.each(engines)('a read-only folder: 74, and the queue is as it was, %s', async (engine) => {
    using dir = tempDir();
    const folder = path.join(dir.path, 'folder');
    mkdirSync(folder);
    const file = path.join(folder, 'queue.db');
    await makeQueue(file, 'wal');
    const before = readFileSync(file);
    chmodSync(dir.path, 0o755);
    chmodSync(folder, 0o555);
    try {
      const run = async (verb: string): Promise<string> => {
        const child = spawn(process.execPath, [useDatabaseScript, verb, file, 'A', '10', engine], {
          env: cleanEnv({ ORCH_TEST_EXCLUSIVE: '1' }),
          stdio: ['ignore', 'pipe', 'inherit'],
          ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
        });
        const chunks: Buffer[] = [];
        child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
        await once(child, 'close');
        return Buffer.concat(chunks).toString();
      };
      // A log cannot be locked where its shared memory cannot be made; it can be read all the same.
      expect(await run('watch')).toBe('0');
      expect(JSON.parse(await run('grow'))).toMatchObject({ code: 'QUEUE_WRITE_FAILED', kind: 'io' });
    } finally {
      chmodSync(folder, 0o755);
    }
    expect(readdirSync(folder)).toEqual(['queue.db']);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});
