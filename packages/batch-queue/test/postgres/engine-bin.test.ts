import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { queueProject } from '../bin/queue-project.ts';
import { makeNewJob } from '../support/make-job.ts';
import { describeWithServer, makeDatabase, openQueueAt } from './database.ts';

describeWithServer('the bin and pg-boss (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  test('commands that only look do without it, the others say which one they need', async () => {
    using project = await queueProject();
    const address = makeDatabase(server);
    const store = await openQueueAt(address);
    await store.add([makeNewJob('batch-1', { attempt: null, batch: null })]);
    await store.close();
    // What the project has is used; here it is another one, which cannot even be loaded.
    project.write(
      'node_modules/pg-boss/package.json',
      JSON.stringify({ name: 'pg-boss', version: '12.5.0' }),
    );
    const looks = [['status'], ['list'], ['show', 'batch-1'], ['pause'], ['resume']];
    for (const args of looks) {
      const { code, stderr } = await project.run(...args, '--store', address);
      expect([args, code, stderr]).toEqual([args, 0, '']);
    }
    for (const args of [['run'], ['cancel', 'batch-1']]) {
      const { code, stderr } = await project.run(...args, '--store', address);
      expect([args, code]).toEqual([args, 69]);
      expect(stderr).toContain('npm install pg pg-boss@10');
      expect(stderr).not.toContain(server.password);
    }
  });
});
