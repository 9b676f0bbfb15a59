import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cleanEnv, type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { conflicts } from '../bin/conflicts.ts';
import { awkwardQueue, bin, NOW, places, queueProject } from '../bin/project.ts';
import { describeWithServer, makeDatabase } from './database.ts';

const packageFolder = new URL('../..', import.meta.url).pathname;

describeWithServer('the bin on PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  /** In the package's folder, where the driver is installed. */
  const inPackage = ['--cwd', packageFolder];

  test('of commands that exclude each other one wins, and the others say so', async () => {
    using project = queueProject(awkwardQueue);
    const db = makeDatabase(server);
    const made = await project.run(['migrate', '--to', db]);
    expect([made.code, made.stdout]).toEqual([0, expect.stringContaining('into postgres://127.0.0.1:')]);
    for (const [args, line] of conflicts) {
      const runs = Array.from({ length: 4 }, () => project.run(['--db', db, ...args]));
      const results = (await Promise.all(runs)).map(({ code, stdout }) => `${code} ${stdout}`);
      expect([args[0], ...results.sort()]).toEqual([args[0], `0 ${line}`, '1 ', '1 ', '1 ']);
    }
    const pickers = Array.from({ length: 4 }, (_, worker) =>
      project.run(['--db', db, 'pick', '--owner', `p${worker}`]),
    );
    const picked = (await Promise.all(pickers)).map(({ stdout }) => stdout.trim());
    expect(picked.filter((line) => line !== 'No pending tasks').sort()).toEqual(['NEW', 'ORCH-004']);
  }, 120_000);

  test('items added at the same time get numbers of their own, a key only once', async () => {
    using project = queueProject(awkwardQueue);
    const db = makeDatabase(server);
    await project.run(['migrate', '--to', db]);
    const added = await Promise.all(
      Array.from({ length: 5 }, () => project.run(['--db', db, 'add', 'One more'])),
    );
    expect(added.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
    expect(new Set(added.map(({ stdout }) => stdout)).size).toBe(5);
    const keyed = await Promise.all(
      Array.from({ length: 4 }, () =>
        project.run(['--db', db, 'add', 'Ship', '--idempotency-key', 'ship-1']),
      ),
    );
    expect(keyed.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(new Set(keyed.map(({ stdout }) => /ORCH-\d+/.exec(stdout)?.[0])).size).toBe(1);
  }, 120_000);

  test('to PostgreSQL and back, from any store to any other', async () => {
    using project = queueProject(awkwardQueue);
    const db = makeDatabase(server);
    const same = async (one: string, other: string): Promise<void> => {
      const { code, stdout } = await project.run([
        'consistency-check',
        '--queue-path',
        one,
        '--db-path',
        other,
      ]);
      expect([code, stdout]).toEqual([0, expect.stringMatching(/^consistency ok total=\d+\n$/)]);
    };
    await project.run(['migrate', '--from', places.queue, '--to', 'first.db']);
    await project.run(['migrate', '--from', 'first.db', '--to', db]);
    await same(places.queue, db);
    await project.run(['migrate', '--from', db, '--to', 'second.db']);
    await same('second.db', db);
    await project.run(['render', '--db', db, '--queue', 'VIEW.md']);
    await same('VIEW.md', db);
    const itself = await project.run(['migrate', '--from', db, '--to', db]);
    expect(itself.code).toBe(64);
  }, 120_000);

  test('whoever watches hears of a change before the interval is over', async () => {
    using project = queueProject(awkwardQueue);
    const db = makeDatabase(server);
    await project.run(['migrate', '--to', db]);
    const watch = spawn(process.execPath, [bin, 'watch', '--db', db, '--interval', '3600', '--count', '2'], {
      cwd: project.path,
      env: { ...cleanEnv(), ORCH_NOW_EPOCH: String(NOW) },
    });
    let shown = '';
    watch.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
    const ended = new Promise((resolve) => watch.once('close', resolve));
    const database = new URL(db).pathname.slice(1);
    const listening = `SELECT count(*) FROM pg_stat_activity WHERE datname = '${database}' AND query LIKE 'LISTEN%'`;
    while (server.sql(listening) === '0') await new Promise((resolve) => setTimeout(resolve, 50));
    await project.run(['--db', db, 'cancel', '--id', 'ORCH-001']);
    expect(await ended).toBe(0);
    expect(shown.match(/^summary .*BLOCKED=(\d)/gm)).toHaveLength(2);
    expect(shown).toMatch(/BLOCKED=1/);
  }, 60_000);

  test.each([
    ['a wrong password', (db: string) => db.replace(server.password, 'hunter2'), 69],
    ['nobody there', () => 'postgres://ana:hunter2@127.0.0.1:1/queue', 69],
    ['no queue', (db: string) => db, 66],
    ['no such address', () => 'postgres://ana:hunter2@[/queue', 64],
  ])('%s is told without the password', async (_name, addressOf, expected) => {
    using project = queueProject();
    const address = addressOf(makeDatabase(server));
    const { code, stdout, stderr } = await project.run([
      'status',
      '--verbose',
      '--db',
      address,
      ...inPackage,
    ]);
    expect({ code, stderr: code === expected ? '' : stderr }).toEqual({ code: expected, stderr: '' });
    for (const secret of ['hunter2', server.password]) expect(stdout + stderr).not.toContain(secret);
  });

  test('a rehearsal of the move makes no tables, and a queue that is there is looked at', async () => {
    using project = queueProject(awkwardQueue);
    const db = makeDatabase(server);
    const database = new URL(db).pathname.slice(1);
    for (const args of [
      ['migrate', '--to', db],
      ['add', 'One', '--create', '--db', db],
    ]) {
      const { code, stdout } = await project.run([...args, '--dry-run']);
      expect([args[0], code]).toEqual([args[0], 0]);
      expect(stdout).toMatch(/Would import [1-9]|ORCH-001/);
    }
    expect(server.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", database)).toBe('0');
    await project.run(['migrate', '--to', db]);
    const again = await project.run(['migrate', '--to', db, '--dry-run']);
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('Would import 0 rows')]);
  });

  test('without a Markdown queue the tables alone are made and updated, unless one was named', async () => {
    using project = queueProject();
    const db = makeDatabase(server);
    expect((await project.run(['migrate', '--to', db, '--queue', places.queue])).code).toBe(66);
    const rehearsed = await project.run(['migrate', '--db', db, '--dry-run']);
    expect([rehearsed.code, (await project.run(['status', '--db', db])).code]).toEqual([0, 66]);
    for (const _ of [1, 2]) {
      const { code, stdout, stderr } = await project.run(['migrate', '--db', db]);
      expect([code, stdout]).toEqual([0, expect.stringMatching(/^Imported 0 rows into postgres:/)]);
      expect(stderr).toContain('there is no queue to bring');
    }
    expect((await project.run(['status', '--db', db])).code).toBe(0);
    expect((await project.run(['migrate', '--to', 'queue.db'])).code).toBe(66);
  });

  test('a rehearsal changes nothing', async () => {
    using project = queueProject(awkwardQueue);
    const db = makeDatabase(server);
    await project.run(['migrate', '--to', db]);
    const before = (await project.run(['list', '--db', db])).stdout;
    const { code } = await project.run(['cancel', '--db', db, '--id', 'ORCH-001', '--dry-run']);
    expect(code).toBe(0);
    expect((await project.run(['list', '--db', db])).stdout).toBe(before);
  });
});
