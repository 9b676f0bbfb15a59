import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanEnv, tempDir } from '@backlog-toolkit/test-kit';
import { expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { createSqliteQueue, inspectSqliteQueue, openSqliteQueue } from '../../src/index.ts';
import {
  describeLocking,
  hasPython,
  seed,
  useDatabase,
  useDatabaseScript,
  writeWithPython,
} from './engines.ts';

const processCount = Number(process.env['ORCH_TEST_PROCESSES'] ?? 3);
const killCount = Number(process.env['ORCH_TEST_KILLS'] ?? 6);
const incrementCount = Number(process.env['ORCH_TEST_INCREMENTS'] ?? 20);
const engine = 'photostructure';

async function makeDatabase(file: string, journalMode: string): Promise<void> {
  const store = await createSqliteQueue(file, { engine });
  await seed(store, ['A', 'B']);
  await store.close();
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = ${journalMode}`);
  database.close();
}

async function expectSound(file: string): Promise<void> {
  expect(await inspectSqliteQueue(file, { engine })).toMatchObject({ damages: [], missing: [] });
}

const modes = ['delete', 'wal'];
const beside = hasPython ? 'beside Python' : 'not beside Python (there is no python3 with sqlite3)';

describeLocking('several processes on one database', ({ engine: own, node }) => {
  test.each(modes)(`%s: nothing acknowledged is lost, ${beside}`, async (mode) => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    await makeDatabase(file, mode);
    const ours = Array.from({ length: processCount }, () =>
      useDatabase(['increment', file, 'A', incrementCount, own], node),
    );
    const theirs = hasPython ? [writeWithPython(file, 'A', incrementCount)] : [];
    const readers = [
      useDatabase(['watch', file, 'A', 60, own], node),
      useDatabase(['watch', file, 'A', 20, 'sqljs']),
    ];
    const results = await Promise.all([...ours, ...theirs, ...readers]);
    expect(results.filter(({ code }) => code !== 0)).toEqual([]);
    const expected = (ours.length + theirs.length) * incrementCount;
    const store = await openSqliteQueue(file, { engine });
    expect(await store.findItem('A')).toMatchObject({ attempt_count: expected });
    expect(await store.countEvents('retried')).toBe(expected);
    await store.close();
    await expectSound(file);
  });

  test.each(modes)('%s: kill -9 at any moment leaves what was acknowledged', async (mode) => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    await makeDatabase(file, mode);
    for (let killed = 0; killed < killCount; killed += 1) {
      const args = [useDatabaseScript, 'add', file, 'K', '100000', own];
      const child = spawn(node, args, { env: cleanEnv(), stdio: ['ignore', 'pipe', 'ignore'] });
      const exited = once(child, 'exit');
      await once(child.stdout, 'data');
      await sleep(Math.random() * 60);
      child.kill('SIGKILL');
      await exited;
      // Also finds and undoes what the dead one left half done.
      await expectSound(file);
    }
    const log = `${file}.acknowledged`;
    const acknowledged = existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];
    const store = await openSqliteQueue(file, { engine });
    const ids = new Set((await store.readItems()).map(({ id }) => id));
    const added = await store.countEvents('added');
    await store.close();
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    expect(added).toBe(ids.size - 2);
    expect(ids.size).toBeGreaterThan(2);
  });

  test('several make one database at once', async () => {
    using dir = tempDir();
    const file = path.join(dir.path, 'db', 'queue.db');
    const makers = Array.from({ length: 4 }, () => useDatabase(['add', file, 'M', 3, own], node));
    expect((await Promise.all(makers)).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const store = await openSqliteQueue(file, { engine });
    expect(await store.readItems()).toHaveLength(12);
    await store.close();
    await expectSound(file);
  });

  test.each(modes)('%s: sql.js reads one state at a time beside a writer', async (mode) => {
    using dir = tempDir();
    const file = path.join(dir.path, 'queue.db');
    await makeDatabase(file, mode);
    const store = await openSqliteQueue(file, { engine });
    await seed(
      store,
      Array.from({ length: 60 }, (_, index) => `F${index}`),
    );
    await store.close();
    const [writer, reader] = await Promise.all([
      useDatabase(['flip', file, 'A', 150, own], node),
      useDatabase(['compare', file, 'A', 150, 'sqljs']),
    ]);
    expect(writer).toMatchObject({ code: 0 });
    expect(reader).toMatchObject({ code: 0 });
    expect(Number(reader.stdout)).toBeGreaterThan(1);
  });
});
