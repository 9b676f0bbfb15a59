import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import type { PostgresJobStore } from '../../src/index.ts';
import { beginAttempt } from '../../src/submit/begin-attempt.ts';
import { collect } from '../support/collect.ts';
import { makeNewJob, makeResult } from '../support/make-job.ts';
import { databaseOf, describeWithServer, makeDatabase, openQueueAt } from './database.ts';

const page = readFileSync(new URL('../../../../docs/postgres.md', import.meta.url), 'utf8');
const grants = /^```sql roles-batches\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '';
const fresh = { attempt: null, batch: null };
const refused = { code: 'NOT_ALLOWED', kind: 'bad-config' };
const paused = { paused: { at: '2026-11-22T09:00:00Z', by: 'ana', reason: null }, maxCostUsd: null };

describeWithServer('the roles of the documentation (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let address: string;
  const stores: PostgresJobStore[] = [];

  beforeAll(async () => {
    server = await startPostgres();
    address = makeDatabase(server);
    const owner = await openQueueAt(address);
    stores.push(owner);
    await owner.add([makeNewJob('a', fresh)]);
    for (const role of ['reader', 'worker', 'operator']) server.sql(`CREATE ROLE backlog_${role} NOLOGIN`);
    server.sql(grants, databaseOf(address));
  }, 60_000);
  afterAll(async () => {
    for (const store of stores) await store.close();
    await server.stop();
  });

  async function openAs(role: string, migrate = false): Promise<PostgresJobStore> {
    server.sql(`CREATE ROLE login_${role} LOGIN PASSWORD 'x' IN ROLE backlog_${role}`);
    const url = new URL(address);
    url.username = `login_${role}`;
    url.password = 'x';
    const store = await openQueueAt(url.href, { migrate });
    stores.push(store);
    return store;
  }

  test('a reader reads, and nothing else', async () => {
    const reader = await openAs('reader');
    expect((await reader.summarise()).jobs).toHaveLength(1);
    expect(await collect(reader.payload((await reader.list()).jobs[0] ?? makeNewJob('a').job))).toHaveLength(
      1,
    );
    expect(await reader.isHeld('a')).toBe(false);
    expect(await reader.repair({ dryRun: true })).toEqual([]);
    expect(await reader.findDoubts()).toEqual([]);
    expect(await reader.findStrays()).toEqual([]);
    await expect(reader.add([makeNewJob('b', fresh)])).rejects.toMatchObject(refused);
    await expect(reader.writeControl(paused)).rejects.toMatchObject(refused);
    await expect(reader.withAdmission(async () => 1)).rejects.toMatchObject(refused);
  });

  test('a worker takes a job all its way, and does not touch the brake', async () => {
    const worker = await openAs('worker');
    await worker.add([makeNewJob('mine', fresh)]);
    await worker.withJob('mine', async (held) => {
      await held.repack((job) => job, makeNewJob('mine').payload);
      await worker.withAdmission(() =>
        held.change((job) => beginAttempt(job, { now: new Date(), random: () => 'abc123' })),
      );
      await held.addResults([makeResult(0)]);
      await held.noteApplied([{ request: 0, how: 'skipped' }]);
      await held.noteApplied([{ request: 0, how: 'applied' }]);
      await held.change((job) => ({ ...job, state: 'failed', failure: { reason: 'x', isTransient: true } }));
    });
    await worker.log({ at: '2026-11-22T09:00:00Z', event: 'looked at' });
    expect(server.sql('SELECT count(*) FROM batch_queue.events', databaseOf(address))).not.toBe('0');
    expect(await worker.takeTurns?.(async () => 'taken')).toBe('taken');
    expect(await worker.repair()).toEqual([]);
    expect((await worker.readControl()).paused).toBeNull();
    await expect(worker.writeControl(paused)).rejects.toMatchObject(refused);
  });

  test('an operator pauses, and deletes nothing', async () => {
    // Tables that are up to date need nobody who may make them.
    const operator = await openAs('operator', true);
    await operator.withAdmission(() => operator.writeControl(paused));
    expect(await operator.readControl()).toEqual(paused);
    for (const table of ['jobs', 'results', 'applied', 'events', 'control'])
      expect(() =>
        server.sql(`SET ROLE backlog_operator; DELETE FROM batch_queue.${table}`, databaseOf(address)),
      ).toThrow(/permission denied/);
  });
});
