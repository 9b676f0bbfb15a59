import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cleanEnv, type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { bin, places, type QueueProject, queueProject } from '../bin/project.ts';
import { describeWithServer, makeDatabase, openQueue } from './database.ts';

const rowCount = 3000;
const bigQueue = [
  '| id | status | priority | task | success_criteria | owner_session | started_at_kst | due_at_kst | notes |',
  '|---|---|---|---|---|---|---|---|---|',
  ...Array.from(
    { length: rowCount },
    (_, at) => `| T-${rowCount - at} | PENDING | P1 | Task ${at} | | | | | |`,
  ),
  '',
].join('\n');

describeWithServer(
  'many rows on their way to and from PostgreSQL (skipped without a PostgreSQL server)',
  () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
    }, 60_000);
    afterAll(() => server.stop());

    test('rows keep their order, and each has its event', async () => {
      using project = queueProject(bigQueue);
      const db = makeDatabase(server);
      const { stdout } = await project.run(['migrate', '--to', db]);
      expect(stdout).toMatch(`Imported ${rowCount} rows`);
      const store = await openQueue(db);
      const inOrder = Array.from({ length: rowCount }, (_, at) => `T-${rowCount - at}`);
      expect([...(await store.readColumns(['id']))].flat()).toEqual(inOrder);
      expect((await store.readEvents()).map(({ item_id: id }) => id)).toEqual(inOrder);
      await store.close();
    }, 60_000);

    test('of many at once an id that is taken refuses all', async () => {
      const store = await openQueue(makeDatabase(server));
      const insert = (ids: readonly string[]): Promise<unknown> =>
        store.transact(async (transaction) => transaction.insertItems?.(ids.map((id) => ({ id }))), {
          nowEpochSeconds: 0,
        });
      await insert(['A']);
      await expect(insert(['B', 'A', 'C'])).rejects.toMatchObject({ code: 'ID_TAKEN' });
      await expect(insert(['B', 'C', 'B'])).rejects.toMatchObject({ code: 'ID_TAKEN' });
      expect((await store.readItems()).map(({ id }) => id)).toEqual(['A']);
      await store.close();
    });

    async function migrateAndDie(
      project: QueueProject,
      args: readonly string[],
      afterMs: number,
    ): Promise<void> {
      const child = spawn(process.execPath, [bin, 'migrate', ...args], {
        cwd: project.path,
        env: cleanEnv(),
      });
      const ended = new Promise((resolve) => child.once('close', resolve));
      const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
      await ended;
      clearTimeout(timer);
    }

    test('a move that is killed has moved all or nothing, and is done by running it again', async () => {
      using project = queueProject(bigQueue);
      const db = makeDatabase(server);
      const moves = [
        ['--from', places.queue, '--to', db],
        ['--from', db, '--to', 'queue.db'],
        ['--from', db, '--to', 'VIEW.md'],
      ];
      for (const args of moves) {
        const target = args[3] ?? '';
        const option = target.endsWith('.md') ? '--queue' : '--db';
        for (const afterMs of [150, 250, 350, 450]) {
          await migrateAndDie(project, args, afterMs);
          const { code, stdout } = await project.run(['list', option, target]);
          // Before the first row there may be no queue at all.
          const count = code === 66 ? 0 : stdout.split('\n').length - 1;
          expect([args[3], [0, rowCount]]).toEqual([args[3], expect.arrayContaining([count])]);
        }
        expect((await project.run(['migrate', ...args])).code).toBe(0);
        const checked = await project.run([
          'consistency-check',
          '--queue-path',
          places.queue,
          '--db-path',
          target,
        ]);
        expect([args[3], checked.stdout]).toEqual([args[3], `consistency ok total=${rowCount}\n`]);
      }
    }, 120_000);
  },
);
