import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres, tempDir } from '@backlog-toolkit/test-kit';
import { openWorkspace } from '@backlog-toolkit/ticket-core';
import { prepareLedger } from '@backlog-toolkit/usage-ledger';
import { applyResults } from '../../src/apply/apply-results.ts';
import { billResult, rowOf } from '../../src/apply/bill-result.ts';
import type { Job, PostgresJobStore } from '../../src/index.ts';
import { rowsOf } from '../chaos/expect-paid-once.ts';
import { writeProject } from '../chaos/project.ts';
import { makeNewJob, makeRequest, makeResult } from '../support/make-job.ts';
import { databaseOf, describeWithServer, makeDatabase, openQueueAt } from './database.ts';

const requests = [makeRequest('FEAT-001'), makeRequest('FEAT-002')];

describeWithServer('a ledger beside the queue (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let address: string;
  let store: PostgresJobStore;
  let job: Job;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());
  beforeEach(async () => {
    address = makeDatabase(server);
    await prepareLedger(address, { cwd: import.meta.dirname });
    store = await openQueueAt(address, {
      ledger: address,
      onStep: (step) => {
        if (step === steps.end) endSessions();
      },
    });
    const added = makeNewJob('a', { requests, state: 'submitted' });
    ({ job } = added);
    await store.add([added]);
    await store.withJob('a', (held) => held.addResults([makeResult(0), makeResult(1)]));
  });
  afterEach(async () => {
    steps.end = '';
    await store.close();
  });

  const steps = { end: '' };
  const endSessions = (): void => {
    server.sql(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = '${databaseOf(address)}' AND state = 'idle in transaction'`,
    );
  };
  const rowFor = (request: number): ReturnType<typeof rowOf> => {
    const bill = billResult(job, makeResult(request), null);
    if (bill === null) throw new TypeError('nothing was billed');
    return rowOf(job, { request, usage: bill.usage, costUsd: 0.5, isAnswered: true });
  };
  const idsOf = async (): Promise<string[]> => (await rowsOf(address)).map(({ id }) => id);

  test('rows and notes are written together, each once', async () => {
    for (let turn = 0; turn < 2; turn += 1)
      await store.withJob('a', async (held) => {
        await held.noteBilled?.([{ request: 0, how: 'applied' }], [rowFor(0), rowFor(1)]);
      });
    expect(await idsOf()).toEqual(['batch:a:0', 'batch:a:1']);
    expect([...(await store.applied('a')).keys()]).toEqual([0]);
  });

  test('or neither: what cannot be noted is not billed, nor the other way round', async () => {
    await store.withJob('a', async (held) => {
      await expect(held.noteBilled?.([{ request: 7, how: 'applied' }], [rowFor(0)])).rejects.toMatchObject({
        code: 'JOB_INVALID',
      });
      await expect(
        held.noteBilled?.([{ request: 0, how: 'applied' }], [{ ...rowFor(0), timestamp: 'never' }]),
      ).rejects.toMatchObject({ code: 'BAD_ENTRY' });
    });
    expect(await idsOf()).toEqual([]);
    expect(await store.applied('a')).toEqual(new Map());
  });

  test('nor when the connection is ended before it is committed', async () => {
    await store.withJob('a', async (held) => {
      steps.end = 'applied and billed';
      await expect(held.noteBilled?.([{ request: 0, how: 'applied' }], [rowFor(0)])).rejects.toMatchObject({
        code: 'CONNECTION_LOST',
        kind: 'busy',
      });
    });
    expect(await idsOf()).toEqual([]);
    expect(await store.applied('a')).toEqual(new Map());
  });

  test('what was spent is written though tickets cannot be', async () => {
    using folder = tempDir();
    writeProject(folder.path, []);
    const world = {
      store,
      workspace: await openWorkspace({ cwd: folder.path }),
      ledgerFile: address,
      match: null,
      keepBeside: (): string => {
        throw new RangeError('the disk is full');
      },
    };
    await store.withJob('a', async (held) => {
      await expect(applyResults(held, world)).rejects.toThrow('the disk is full');
    });
    expect(await idsOf()).toEqual(['batch:a:0', 'batch:a:1']);
    expect(await store.applied('a')).toEqual(new Map());
    await store.withJob('a', (held) => applyResults(held, { ...world, keepBeside: () => 'kept.md' }));
    expect(await idsOf()).toEqual(['batch:a:0', 'batch:a:1']);
    expect([...(await store.applied('a')).values()].map(({ how }) => how)).toEqual(['conflict', 'conflict']);
  });

  test('a ledger somewhere else is written by itself', async () => {
    const other = await openQueueAt(address, { ledger: makeDatabase(server) });
    expect(await other.withJob('a', async (held) => held.noteBilled)).toEqual({ value: undefined });
    await other.close();
  });
});
