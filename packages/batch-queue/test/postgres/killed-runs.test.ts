import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type PostgresServer, runNode, startPostgres } from '@backlog-toolkit/test-kit';
import type { PostgresJobStore, RunReport } from '../../src/index.ts';
import { runQueue } from '../../src/submit/run-queue.ts';
import { makeNewJob } from '../support/make-job.ts';
import { worldOf } from '../support/run-world.ts';
import { databaseOf, describeWithServer, emptyQueue, makeDatabase, openQueueAt } from './database.ts';

const child = path.join(import.meta.dirname, '..', 'children', 'take-and-die.mjs');

describeWithServer('runs that are killed (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let address = '';
  let store: PostgresJobStore;
  let created: string[] = [];

  beforeAll(async () => {
    server = await startPostgres();
    address = makeDatabase(server);
    await (await openQueueAt(address)).close();
  }, 60_000);
  beforeEach(async () => {
    created = [];
    emptyQueue(server, address);
    store = await openQueueAt(address, {
      migrate: false,
      retryPolicy: { maxRetries: 1, backoffMultiplier: 2 },
    });
  });
  afterEach(() => store.close());
  afterAll(() => server.stop());

  const add = (...ids: readonly string[]): Promise<void> =>
    store.add(
      ids.map((id, i) =>
        makeNewJob(id, { attempt: null, batch: null, createdAt: `2026-02-07T09:00:0${i}.000Z` }),
      ),
    );
  const run = (): Promise<RunReport> => runQueue(worldOf(store, created, 5));
  const kill = async (when: string): Promise<string> => {
    const end = await runNode(child, [address, when], {});
    expect([end.signal, end.stderr]).toEqual(['SIGKILL', '']);
    // The server hears of it at once, yet not in the same moment.
    while (server.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") !== '0');
    return end.stdout;
  };
  const stateOf = async (id: string): Promise<string | undefined> => (await store.read(id))?.state;

  test.each(['taken', 'admitted'])('what one had when it was %s is sent by the next run', async (when) => {
    await add('a', 'b');
    await kill(when);
    const report = await run();
    expect(report.submitted.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(created).toHaveLength(2);
  });

  test('in the middle of the one POST, the job is not sent again, and the next one is', async () => {
    await add('a', 'b');
    expect(await kill('sent')).toBe('POST a-r1\n');
    const report = await run();
    expect(report.unknown.map(({ job }) => job)).toEqual(['a']);
    expect(report.submitted.map(({ id }) => id)).toEqual(['b']);
    expect((await run()).submitted).toEqual([]);
    expect(await stateOf('a')).toBe('submit-unknown');
    expect(server.sql('SELECT count(*) FROM batch_queue_boss.job', databaseOf(address))).toBe('0');
  });

  test('by one and the same job, that one fails in the end and the others go', async () => {
    await add('deadly', 'b');
    await kill('taken');
    await kill('taken');
    const report = await run();
    expect(report.failed).toEqual([
      { job: 'deadly', reason: 'given up after 2 tries to submit it: the process that had taken it ended' },
    ]);
    expect(report.submitted.map(({ id }) => id)).toEqual(['b']);
    expect(await store.read('deadly')).toMatchObject({ state: 'failed', failure: { isTransient: true } });
  });

  test('a server that crashes takes no turn with it', async () => {
    await add('a', 'b');
    await store.takeTurns?.(async (turns) => {
      expect((await turns.next())?.id).toBe('a');
      await server.crash();
    });
    const report = await run();
    expect(report.submitted.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
