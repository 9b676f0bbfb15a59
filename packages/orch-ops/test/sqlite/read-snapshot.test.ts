import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tempDir } from '@backlog-toolkit/test-kit';
import { expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { readSnapshot } from '../../src/io/read-snapshot.ts';

type Database = InstanceType<typeof DatabaseSync>;

function makeDatabase(file: string, journalMode: string): Database {
  const database = new DatabaseSync(file);
  database.exec(
    `PRAGMA journal_mode = ${journalMode}; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (a TEXT)`,
  );
  const insert = database.prepare('INSERT INTO t VALUES (?)');
  for (let count = 0; count < 30; count += 1) insert.run('old'.repeat(300));
  return database;
}

function textsIn(folder: string, image: Uint8Array): unknown[] {
  const file = path.join(folder, 'snapshot.db');
  writeFileSync(file, image);
  const database = new DatabaseSync(file);
  const rows = database.prepare('SELECT DISTINCT substr(a, 1, 3) AS text FROM t').all() as { text: string }[];
  database.close();
  return rows.map(({ text }) => text);
}

/** Reads as readFileSync, and once, after the first read of the database, lets `happen` change its bytes. */
function readAnd(file: string, happen: (bytes: Buffer) => Buffer): (name: string) => Buffer {
  let isFirst = true;
  return (name) => {
    const bytes = readFileSync(name);
    if (name !== file || !isFirst) return bytes;
    isFirst = false;
    return happen(bytes);
  };
}

/** Sets a file's time so long ago that the clock's steps do not matter. */
function setOldTime(file: string): void {
  utimesSync(file, 1_700_000_000, 1_700_000_000);
}

test('a commit while the file is read: it is read anew', async () => {
  using dir = tempDir();
  const file = path.join(dir.path, 'queue.db');
  const database = makeDatabase(file, 'delete');
  setOldTime(file);
  const readBytes = readAnd(file, (bytes) => {
    database.exec("UPDATE t SET a = replace(a, 'old', 'new')");
    // Only the change counter in the file tells.
    setOldTime(file);
    // The first half was read before the commit, the second after it.
    const half = bytes.length / 2;
    return Buffer.concat([bytes.subarray(0, half), readFileSync(file).subarray(half)]);
  });
  const { image } = await readSnapshot(file, 1000, readBytes);
  expect(textsIn(dir.path, image)).toEqual(['new']);
  database.close();
});

test('a log that begins anew while the file is read: both are read anew', async () => {
  using dir = tempDir();
  const file = path.join(dir.path, 'queue.db');
  const database = makeDatabase(file, 'wal');
  const readBytes = readAnd(file, (bytes) => {
    database.exec("UPDATE t SET a = replace(a, 'old', 'new')");
    database.exec("PRAGMA wal_checkpoint(RESTART); INSERT INTO t VALUES ('new')");
    return bytes;
  });
  const { image } = await readSnapshot(file, 1000, readBytes);
  expect(textsIn(dir.path, image)).toEqual(['new']);
  database.close();
});

test('a journal that opens while the file is read: it is read anew when that has ended', async () => {
  using dir = tempDir();
  const file = path.join(dir.path, 'queue.db');
  makeDatabase(file, 'delete').close();
  setOldTime(file);
  const journal = `${file}-journal`;
  const readBytes = readAnd(file, (bytes) => {
    writeFileSync(journal, Buffer.from('d9d505f920a163d700000001', 'hex'));
    setTimeout(() => {
      rmSync(journal);
    }, 30);
    return Buffer.alloc(bytes.length);
  });
  const { image } = await readSnapshot(file, 5000, readBytes);
  expect(textsIn(dir.path, image)).toEqual(['old']);
});

test('a fresh file that reads differently twice is read anew', async () => {
  using dir = tempDir();
  const file = path.join(dir.path, 'queue.db');
  makeDatabase(file, 'delete').close();
  const soon = new Date(Date.now() + 60_000);
  utimesSync(file, soon, soon);
  const readBytes = readAnd(file, (bytes) => Buffer.from(bytes).fill(0, 5000));
  const { image, state } = await readSnapshot(file, 1000, readBytes);
  expect(textsIn(dir.path, image)).toEqual(['old']);
  expect(state).toBeUndefined();
});

test('one that never stops changing is busy', async () => {
  using dir = tempDir();
  const file = path.join(dir.path, 'queue.db');
  const database = makeDatabase(file, 'delete');
  const reading = readSnapshot(file, 40, (name) => {
    const bytes = readFileSync(name);
    database.exec('INSERT INTO t VALUES (1)');
    return bytes;
  });
  await expect(reading).rejects.toMatchObject({ code: 'QUEUE_BUSY', kind: 'busy' });
  database.close();
});
