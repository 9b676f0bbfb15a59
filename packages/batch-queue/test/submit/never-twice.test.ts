import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { examineQueue } from '../../src/doctor/examine-queue.ts';
import { forceResubmit } from '../../src/retry/force-resubmit.ts';
import { giveUpJob } from '../../src/retry/give-up.ts';
import { requeueFailed } from '../../src/retry/requeue-failed.ts';
import type { JobStore } from '../../src/store.ts';
import { beginAttempt } from '../../src/submit/begin-attempt.ts';
import { runQueue } from '../../src/submit/run-queue.ts';
import { rowsOf } from '../chaos/expect-paid-once.ts';
import { readTickets } from '../chaos/project.ts';
import { type Stage, stage, submitted } from '../support/stage.ts';

const policy = { maxRetries: 2, backoffMultiplier: 2 };

/** A stage whose only job was accepted while its answer was lost. */
async function unknown(tickets?: string[]): Promise<Stage> {
  const made = await stage({}, tickets);
  made.server.inject({ fault: { what: 'reset', when: 'after-acceptance' }, route: 'create' });
  await made.enqueue();
  expect((await runQueue(made.world.run)).unknown).toHaveLength(1);
  return made;
}

function force({ world }: Stage, id: string): ReturnType<typeof forceResubmit> {
  return forceResubmit(id, { store: world.store, now: world.run.now, by: 'ana', policy });
}

describe('a job that a person sends again', () => {
  test('keeps its attempt: when both batches answer, both are in the ledger and one in the ticket', async () => {
    const made = await unknown(['FEAT-001']);
    const { server, world, reconcile, job, root } = made;
    const first = await job('submit-unknown');
    const forced = await force(made, first.id);
    expect(forced).toMatchObject({ requests: 1, as: expect.any(String) });
    await runQueue(world.run);
    server.end();
    await reconcile();
    const second = await job('completed');
    expect(second.id).toBe(forced?.as);
    expect(await examineQueue(world.reconcile)).toMatchObject([
      { kind: 'adopted', job: first.id, message: expect.stringContaining('both are paid') },
    ]);
    const { reconciled } = await reconcile();
    expect(reconciled[0]?.applied).toMatchObject([{ how: 'conflict' }]);
    expect((await rowsOf(world.ledgerFile)).map(({ id }) => id)).toEqual([
      `batch:${second.id}:0`,
      `batch:${first.id}:0`,
    ]);
    const [text = ''] = readTickets(root).values();
    expect(text.match(/Answer to /g)).toHaveLength(1);
  });

  test('is not sent when its first batch turns up before', async () => {
    const made = await unknown();
    const { server, world, reconcile, job } = made;
    const first = await job('submit-unknown');
    const forced = await force(made, first.id);
    server.end();
    expect(await examineQueue(world.reconcile)).toMatchObject([
      { kind: 'adopted', message: expect.stringContaining('is cancelled') },
    ]);
    expect((await job('cancelled')).id).toBe(forced?.as);
    expect((await runQueue(world.run)).submitted).toEqual([]);
    await reconcile();
    expect(server.counts.batches).toBe(1);
    expect(await rowsOf(world.ledgerFile)).toHaveLength(2);
  });

  test('is sent again once, however often it is asked for, and may be killed in between', async () => {
    const made = await unknown();
    const { id } = await made.job('submit-unknown');
    await giveUpJob(id, { store: made.world.store, now: made.world.run.now, by: 'ana' });
    await force(made, id);
    await force(made, id);
    expect((await made.world.store.list(['pending'])).jobs).toHaveLength(1);
  });

  test('is not asked for again by enqueuing its tickets', async () => {
    const made = await unknown();
    const { id } = await made.job('submit-unknown');
    await giveUpJob(id, { store: made.world.store, now: made.world.run.now, by: 'ana' });
    const { jobs, leftOut } = await made.enqueue();
    expect(jobs).toEqual([]);
    expect(leftOut[0]?.reason).toContain('--force-resubmit');
  });
});

describe('repeating what failed', () => {
  test('leaves out what another job asks for since', async () => {
    const busy = { error: { type: 'overloaded_error', message: 'busy' } };
    const { server, world, reconcile, job, enqueue } = await submitted({ answer: () => busy });
    server.end();
    await reconcile();
    const { id } = await job('failed');
    await enqueue({ inputs: [{ text: 'FEAT-001', matches: () => false }] });
    const done = await requeueFailed(id, { ...world.reconcile, policy, which: 'passing' });
    expect(done).toMatchObject({
      requests: 1,
      given: [{ ticket: 'FEAT-001', reason: expect.stringContaining('asks for it already') }],
    });
  });
});

describe('a job that was tampered with', () => {
  const queue = (root: string, ...names: string[]): string =>
    path.join(root, '.backlog-ops/batch-queue', ...names);

  function editPending(root: string, edit: (job: Record<string, unknown>) => void): void {
    const [name = ''] = readdirSync(queue(root, 'pending'));
    const job = JSON.parse(readFileSync(queue(root, 'pending', name), 'utf8')) as Record<string, unknown>;
    edit(job);
    writeFileSync(queue(root, 'pending', name), `${JSON.stringify(job, null, 2)}\n`);
  }

  test('in its payload fails, and the others are sent', async () => {
    const { root, world, enqueue, job, server } = await stage();
    await enqueue({ maxRequests: 1 });
    const [name = ''] = readdirSync(queue(root, 'payloads')).toSorted();
    writeFileSync(queue(root, 'payloads', name), '{}\n');
    const { submitted: sent, failed } = await runQueue(world.run);
    expect([sent.length, failed.length, server.counts.batches]).toEqual([1, 1, 1]);
    expect((await job('failed')).failure).toMatchObject({
      reason: expect.stringContaining('cannot be sent'),
    });
  });

  test('by taking out a request is not sent with the payload of all', async () => {
    const { root, world, enqueue, server } = await stage();
    await enqueue();
    editPending(root, (job) => {
      job['requests'] = (job['requests'] as unknown[]).slice(1);
    });
    const { failed } = await runQueue(world.run);
    expect(failed).toMatchObject([
      { reason: expect.stringContaining('1 requests, and its payload 2 lines') },
    ]);
    expect(server.counts.batches).toBe(0);
  });

  test('so that it is pending again is not sent again', async () => {
    const { root, world, job, server } = await unknown();
    const { id, attempt } = await job('submit-unknown');
    const file = queue(root, 'submit-unknown', `${id}.json`);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('"state": "submit-unknown"', '"state": "pending"'),
    );
    const { waiting } = await runQueue(world.run);
    expect(waiting).toMatchObject([{ why: 'sent-before', note: expect.stringContaining(attempt?.id ?? '') }]);
    expect(server.counts.batches).toBe(1);
  });

  test('so that it cannot be read keeps its tickets from being asked for anew', async () => {
    const { root, enqueue } = await stage();
    await enqueue();
    const [name = ''] = readdirSync(queue(root, 'pending'));
    writeFileSync(queue(root, 'pending', name), '{');
    await expect(enqueue()).rejects.toMatchObject({ code: 'JOB_UNREADABLE' });
  });
});

test('a batch that cannot be written down is named, never sent again, and found', async () => {
  const { world, enqueue, server, job } = await stage();
  await enqueue();
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  const store: JobStore = {
    ...world.store,
    withJob: (id, work) =>
      world.store.withJob(id, (held) =>
        work({
          get job() {
            return held.job;
          },
          repack: (edit, payload) => held.repack(edit, payload),
          addResults: (results) => held.addResults(results),
          noteApplied: (notes) => held.noteApplied(notes),
          change: async (edit) => {
            if (edit(held.job).state === 'submitted') throw full;
            return held.change(edit);
          },
        }),
      ),
  };
  expect((await runQueue({ ...world.run, store })).errors).toMatchObject([
    {
      error: {
        code: 'BATCH_UNWRITTEN',
        message: expect.stringMatching(/accepted as msgbatch_\S+, but not written: no space left/),
      },
    },
  ]);
  expect((await runQueue(world.run)).unknown).toHaveLength(1);
  server.end();
  await examineQueue(world.reconcile);
  expect((await job('submitted')).batch?.isAdopted).toBe(true);
  expect(server.counts.batches).toBe(1);
});

test('a ticket is not completed while another task of it is under way', async () => {
  const { world, enqueue, server, reconcile, root } = await submitted({ endAfterInspections: 1 }, [
    'FEAT-001',
  ]);
  server.end();
  await enqueue({ task: 'refine' });
  await runQueue(world.run);
  const [plan = ''] = (await world.store.list()).jobs.map(({ id }) => id);
  const first = await reconcile({ ids: [plan], move: () => true });
  expect(first.moved).toMatchObject([{ moved: [], stayed: [{ ticket: 'FEAT-001' }] }]);
  server.end();
  const second = await reconcile({ move: () => true });
  expect(second.moved.flatMap(({ moved }) => moved)).toEqual(['FEAT-001']);
  const [text = ''] = readTickets(root).values();
  expect(text.match(/Answer to /g)).toHaveLength(2);
});

test('a job that another host is submitting for long is told', async () => {
  const { world, enqueue, pass } = await stage();
  await enqueue();
  const [{ id } = { id: '' }] = (await world.store.list()).jobs;
  await world.store.withJob(id, async (held) => {
    await held.change((job) => beginAttempt(job, { now: world.run.now(), random: world.run.random }));
    expect(await examineQueue(world.reconcile)).toEqual([]);
    pass(3_600_000);
    expect(await examineQueue(world.reconcile)).toMatchObject([{ kind: 'held', job: id }]);
  });
});

test('a ticket that a model refuses to answer is not paid for again and again', async () => {
  const { world, enqueue, server, reconcile } = await submitted(
    {
      answer: ({ user }) =>
        user.includes('FEAT-001')
          ? { text: '' }
          : { error: { type: 'invalid_request_error', message: 'no' } },
    },
    ['FEAT-001', 'FEAT-002'],
  );
  server.end();
  await reconcile();
  const { jobs, leftOut } = await enqueue();
  expect(jobs.flatMap(({ requests }) => requests.map(({ ticket }) => ticket))).toEqual(['FEAT-002']);
  expect(leftOut).toMatchObject([
    { ticket: 'FEAT-001', reason: expect.stringContaining('the answer is empty') },
  ]);
  const named = await enqueue({ inputs: [{ text: 'FEAT-001', matches: () => false }] });
  expect(named.jobs).toHaveLength(1);
  expect((await world.store.list(['completed'])).jobs).toHaveLength(1);
});

describe('jobs of one moment', () => {
  test('are sent in the order of their tickets', async () => {
    const tickets = Array.from({ length: 12 }, (_, i) => `FEAT-${String(i + 1).padStart(3, '0')}`);
    const { world, enqueue } = await stage({}, tickets);
    await enqueue({ maxRequests: 1 });
    const { submitted: sent } = await runQueue({ ...world.run, maxConcurrentJobs: 12 });
    expect(sent.map(({ requests: [first] }) => first?.ticket)).toEqual(tickets);
  });
});

describe('a provider', () => {
  test('that turns one job away is not asked for the next', async () => {
    const { world, enqueue, server } = await stage();
    await enqueue({ maxRequests: 1 });
    server.inject({ fault: { what: 'status', status: 401 }, route: 'create', times: null });
    const { putOff, waiting } = await runQueue(world.run);
    expect([putOff.length, waiting.map(({ why }) => why)]).toEqual([1, ['provider']]);
  });

  test('that asks for a wait without end is asked again in a day', async () => {
    const { world, enqueue, server, job } = await stage();
    await enqueue();
    server.inject({ fault: { what: 'status', status: 429, retryAfter: 999_999 }, route: 'create' });
    await runQueue(world.run);
    expect((await job('pending')).notBefore).toBe('2026-11-21T08:00:00.000Z');
  });
});

test('a provider that cannot be opened lets its jobs wait, and says why', async () => {
  const { world, enqueue } = await stage();
  await enqueue({ maxRequests: 1 });
  const openProvider = (): Promise<never> => Promise.reject(new Error('no key'));
  const { waiting, unusable } = await runQueue({ ...world.run, openProvider });
  expect(waiting).toMatchObject([
    { why: 'provider', note: 'no key' },
    { why: 'provider', note: 'no key' },
  ]);
  expect(unusable).toHaveLength(1);
});

test('a queue that config closes sends nothing', async () => {
  const { world, enqueue, server } = await stage();
  await enqueue();
  const { waiting } = await runQueue({ ...world.run, closed: 'llmOps.batchPolicy.enabled is false' });
  expect(waiting).toMatchObject([{ why: 'paused', note: 'llmOps.batchPolicy.enabled is false' }]);
  expect(server.counts.batches).toBe(0);
});
