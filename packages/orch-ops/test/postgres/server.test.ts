import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cleanEnv, type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { awkwardQueue, bin, NOW, queueProject } from '../bin/project.ts';
import { describeWithServer, makeDatabase } from './database.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describeWithServer('a server with settings of its own (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  const nameOf = (db: string): string => new URL(db).pathname.slice(1);

  /** The address for another role, made with attributes. */
  function loginAs(db: string, role: string, attributes = ''): string {
    server.sql(`CREATE ROLE ${role} LOGIN PASSWORD 'hunter2' ${attributes}`);
    return db.replace(`postgres:${server.password}`, `${role}:hunter2`);
  }

  async function makeQueue(project: ReturnType<typeof queueProject>): Promise<string> {
    const db = makeDatabase(server);
    expect((await project.run(['migrate', '--to', db])).code).toBe(0);
    return db;
  }

  test('a newer schema is left alone, an older one brought up to date', async () => {
    using project = queueProject(awkwardQueue);
    const db = await makeQueue(project);
    server.sql('INSERT INTO orch_ops_migrations (version) VALUES (999)', nameOf(db));
    for (const args of [
      ['status', '--db', db],
      ['migrate', '--to', db],
    ]) {
      const { code, stderr } = await project.run(args);
      expect([args[0], code, stderr]).toEqual([args[0], 65, expect.stringContaining('has schema 999')]);
    }
    server.sql('DELETE FROM orch_ops_migrations WHERE version > 1', nameOf(db));
    const older = await project.run(['status', '--db', db]);
    expect([older.code, older.stderr]).toEqual([66, expect.stringContaining('orch-ops migrate')]);
    const many = await Promise.all(Array.from({ length: 4 }, () => project.run(['migrate', '--to', db])));
    expect(many.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect((await project.run(['status', '--db', db])).code).toBe(0);
    expect(server.sql('SELECT count(DISTINCT version) = count(*) FROM orch_ops_migrations', nameOf(db))).toBe(
      't',
    );
  }, 60_000);

  test('a database that is not in UTF-8 is refused before anything is made', async () => {
    using project = queueProject(awkwardQueue);
    server.sql("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
    const { code, stderr } = await project.run(['migrate', '--to', server.url('latin')]);
    expect([code, stderr]).toEqual([65, expect.stringContaining('expected UTF8')]);
    expect(server.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", 'latin')).toBe('0');
  });

  test('tables go into the schema that the address names, and stay apart from others', async () => {
    using project = queueProject(awkwardQueue);
    const db = await makeQueue(project);
    server.sql('CREATE SCHEMA ops', nameOf(db));
    const inSchema = `${db}?options=-c%20search_path%3Dops`;
    expect((await project.run(['status', '--db', inSchema])).code).toBe(66);
    await project.run(['add', 'Apart', '--db', inSchema, '--create']);
    const listed = await project.run(['list', '--db', inSchema]);
    expect([listed.code, listed.stdout]).toEqual([0, 'ORCH-001\tPENDING\tP1\tApart\n']);
    expect((await project.run(['list', '--db', db, '--match', 'Apart'])).stdout).toBe('');
  }, 60_000);

  test('who may only read an empty database hears that there is no queue, and may not make one', async () => {
    using project = queueProject(awkwardQueue);
    const db = loginAs(makeDatabase(server), 'looker');
    expect((await project.run(['status', '--db', db])).code).toBe(66);
    const { code, stderr } = await project.run(['migrate', '--to', db]);
    expect([code, stderr]).toEqual([78, expect.stringContaining('permission denied')]);
    expect(stderr).not.toContain('hunter2');
  });

  test('a read-only server is read; a change is refused', async () => {
    using project = queueProject(awkwardQueue);
    const db = await makeQueue(project);
    server.sql(`ALTER DATABASE ${nameOf(db)} SET default_transaction_read_only = on`);
    expect((await project.run(['status', '--db', db])).code).toBe(0);
    for (const args of [
      ['pick', '--owner', 'w'],
      ['cancel', '--id', 'ORCH-001'],
      ['add', 'More'],
    ]) {
      const { code, stderr } = await project.run(['--db', db, ...args]);
      expect([args[0], code, stderr]).toEqual([args[0], 78, expect.stringContaining('read-only')]);
    }
  }, 60_000);

  test.each([
    ['a statement that takes too long', 'statement_timeout=300'],
    ['a lock that others hold', 'lock_timeout=300'],
  ])(
    '%s is told as 75',
    async (_name, parameter) => {
      using project = queueProject(awkwardQueue);
      const db = await makeQueue(project);
      const holder = spawn('psql', ['-Xq', db], { env: cleanEnv(), stdio: ['pipe', 'ignore', 'ignore'] });
      holder.stdin.write('BEGIN; LOCK TABLE queue_items;\n');
      const locks = `SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation = 'queue_items'::regclass`;
      while (server.sql(locks, nameOf(db)) === '0') await pause(20);
      const { code, stderr } = await project.run([
        'cancel',
        '--id',
        'ORCH-001',
        '--db',
        `${db}?${parameter}`,
      ]);
      holder.stdin.end('ROLLBACK;\n');
      await new Promise((resolve) => holder.once('close', resolve));
      expect([code, stderr]).toEqual([75, expect.stringContaining('SERVER_BUSY')]);
      expect((await project.run(['cancel', '--id', 'ORCH-001', '--db', db])).code).toBe(0);
    },
    60_000,
  );

  test('a server that takes no more connections is told as 75', async () => {
    using project = queueProject(awkwardQueue);
    const db = loginAs(await makeQueue(project), 'crowd', 'CONNECTION LIMIT 0');
    const { code, stderr } = await project.run(['status', '--db', db]);
    expect([code, stderr]).toEqual([75, expect.stringContaining('too many connections')]);
    expect(stderr).not.toContain('hunter2');
  });

  test('whoever watches listens again after its connection was ended', async () => {
    using project = queueProject(awkwardQueue);
    const db = await makeQueue(project);
    const watch = spawn(process.execPath, [bin, 'watch', '--db', db, '--interval', '3600', '--count', '3'], {
      cwd: project.path,
      env: { ...cleanEnv(), ORCH_NOW_EPOCH: String(NOW) },
    });
    let shown = '';
    watch.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
    const ended = new Promise((resolve) => watch.once('close', resolve));
    const listening = `FROM pg_stat_activity WHERE datname = '${nameOf(db)}' AND query LIKE 'LISTEN%'`;
    const pidOf = async (other: string): Promise<string> => {
      for (;;) {
        const pid = server.sql(`SELECT coalesce(max(pid), 0) ${listening}`);
        if (pid !== '0' && pid !== other && /\n/.test(shown)) return pid;
        await pause(50);
      }
    };
    const first = await pidOf('');
    server.sql(`SELECT pg_terminate_backend(${first})`);
    await pidOf(first);
    await project.run(['--db', db, 'cancel', '--id', 'ORCH-001']);
    expect(await ended).toBe(0);
    const blocked = [...shown.matchAll(/^summary .*BLOCKED=(\d)/gm)].map(([, count]) => count);
    expect(blocked).toEqual(['1', '1', '2']);
  }, 60_000);
});
