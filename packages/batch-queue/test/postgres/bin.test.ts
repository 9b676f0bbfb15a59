import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { queueProject } from '../bin/queue-project.ts';
import { makeNewJob } from '../support/make-job.ts';
import { databaseOf, describeWithServer, makeDatabase, openQueueAt } from './database.ts';

const fresh = { attempt: null, batch: null };

describeWithServer('the bin on PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  test('a queue that the configuration names; a password in it is told; --store goes before it', async () => {
    const db = makeDatabase(server);
    using project = await queueProject({ llmOps: { batchPolicy: { store: db } } });
    const store = await openQueueAt(db);
    await store.add([makeNewJob('there', fresh)]);
    await project.store.add([makeNewJob('here', fresh)]);
    const { code, stdout, stderr } = await project.run('list', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ store: store.where, jobs: [{ id: 'there' }] });
    expect(stderr).toContain('llmOps.batchPolicy.store has a password in it');
    const status = await project.run('status');
    expect(status.stdout.split('\n')[0]).toBe(store.where);
    const shown = await project.run('show', 'there');
    expect(shown.stdout.split('\n')[0]).toBe(store.where);
    const here = await project.run('list', '--json', '--store', 'files');
    expect(JSON.parse(here.stdout)).toMatchObject({ store: 'files', jobs: [{ id: 'here' }] });
    expect(here.stderr).toBe('');
    for (const { stdout: out, stderr: err } of [{ stdout, stderr }, status, shown])
      expect(out + err).not.toContain(server.password);
    await store.close();
  }, 60_000);

  test('a rehearsal changes nothing, and of commands that exclude each other one wins', async () => {
    const db = makeDatabase(server);
    using project = await queueProject();
    const store = await openQueueAt(db);
    await store.add([makeNewJob('a', fresh)]);
    const run = (...args: readonly string[]): ReturnType<typeof project.run> =>
      project.run(...args, '--store', db);
    const rehearsed = await run('cancel', 'a', '--dry-run');
    expect([rehearsed.code, rehearsed.stdout]).toEqual([0, expect.stringContaining('a: would be cancelled')]);
    const paused = await run('pause', '--reason', 'cost', '--dry-run');
    expect(paused.stdout).toContain(`+++ b/${store.where} batch_queue.control`);
    expect(await store.read('a')).toMatchObject({ state: 'pending', revision: 0 });
    expect((await store.readControl()).paused).toBeNull();
    const ends = await Promise.all(Array.from({ length: 4 }, () => run('cancel', 'a')));
    const codes = ends.map(({ code }) => code);
    expect(codes.filter((code) => code === 0)).toHaveLength(1);
    expect(codes.filter((code) => code === 1 || code === 75)).toHaveLength(3);
    expect(await store.read('a')).toMatchObject({ state: 'cancelled', revision: 1 });
    const pauses = await Promise.all([run('pause'), run('resume', '--max-cost', '5'), run('pause')]);
    expect(pauses.map(({ code }) => code)).toEqual([0, 0, 0]);
    await store.close();
  }, 60_000);

  test('doctor mends edited columns, and tells strays and what the server may forget', async () => {
    const db = makeDatabase(server);
    using project = await queueProject();
    const store = await openQueueAt(db);
    await store.add([makeNewJob('a', fresh), makeNewJob('b', fresh)]);
    const database = databaseOf(db);
    server.sql(
      `UPDATE batch_queue.jobs SET document = replace(document, '"state":"pending"', '"state":"cancelled"') WHERE id = 'a';
       UPDATE batch_queue.jobs SET document = left(document, 40) WHERE id = 'b';
       INSERT INTO batch_queue.results (job_id, request, line) VALUES ('gone', 0, '{}');
       ALTER DATABASE ${database} SET synchronous_commit = off`,
      database,
    );
    const doctor = async (...args: readonly string[]): Promise<unknown> => {
      const { code, stdout } = await project.run('doctor', '--json', '--store', db, ...args);
      expect(code).toBe(1);
      const { found } = JSON.parse(stdout) as { found: { kind: string; message: string }[] };
      return found.map(({ kind, message }) => `${kind} ${message.replaceAll(store.where, 'DB')}`);
    };
    const others = [
      'store-file DB batch_queue.jobs b: expected JSON',
      'store-server DB has synchronous_commit off: what was written may be lost in a crash',
      'stray DB batch_queue.results gone belongs to a job whose file is gone',
    ];
    const mended =
      'repaired brought the columns of DB batch_queue.jobs a in line with its document (cancelled)';
    expect(await doctor('--dry-run')).toEqual(expect.arrayContaining([mended, ...others]));
    expect((await store.list(['pending'])).problems).toHaveLength(1);
    expect(await doctor()).toEqual(expect.arrayContaining([mended, ...others]));
    expect(await doctor()).not.toEqual(expect.arrayContaining([mended]));
    expect((await store.summarise(['cancelled'])).jobs.map(({ id }) => id)).toEqual(['a']);
    await store.close();
  }, 60_000);

  test.each([
    ['a wrong password', (db: string) => db.replace(server.password, 'hunter2'), 69],
    ['nobody there', () => 'postgres://ana:hunter2@127.0.0.1:1/queue', 69],
    ['no queue', (db: string) => db, 66],
    ['no such address', () => 'postgres://ana:hunter2@[/queue', 64],
  ])('%s is told without the password', async (_name, addressOf, expected) => {
    using project = await queueProject();
    const { code, stdout, stderr } = await project.run(
      'status',
      '--verbose',
      '--store',
      addressOf(makeDatabase(server)),
    );
    expect({ code, stderr: code === expected ? '' : stderr }).toEqual({ code: expected, stderr: '' });
    for (const secret of ['hunter2', server.password]) expect(stdout + stderr).not.toContain(secret);
  });
});
