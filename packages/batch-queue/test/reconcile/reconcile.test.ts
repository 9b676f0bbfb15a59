import { existsSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { examineQueue } from '../../src/doctor/examine-queue.ts';
import { cancelJob } from '../../src/reconcile/cancel-job.ts';
import { requeueFailed } from '../../src/retry/requeue-failed.ts';
import { enqueueTickets } from '../../src/submit/enqueue-tickets.ts';
import { runQueue } from '../../src/submit/run-queue.ts';
import { rowsOf } from '../chaos/expect-paid-once.ts';
import { readTickets } from '../chaos/project.ts';
import { stage, submitted } from '../support/stage.ts';

const policy = { maxRetries: 2, backoffMultiplier: 2 };
const hourMs = 3_600_000;

describe('results', () => {
  test('a job whose batch goes on stays submitted', async () => {
    const { reconcile, job } = await submitted();
    await reconcile();
    expect((await job('submitted')).batch).toMatchObject({ status: 'in-progress', detail: 'in_progress' });
  });

  test('go into tickets and ledger, and the job says what it cost', async () => {
    const { server, reconcile, job, world, root } = await submitted();
    server.end();
    await reconcile();
    const { outcome } = await job('completed');
    expect(outcome).toMatchObject({ succeeded: 2, applied: 2, conflicts: 0, missing: 0, moved: 0 });
    const rows = await rowsOf(world.ledgerFile);
    expect(rows).toHaveLength(2);
    expect(rows.reduce((sum, { cost_usd }) => sum + cost_usd, 0)).toBeCloseTo(outcome?.costUsd ?? 0, 12);
    expect(outcome?.interactiveUsd).toBeCloseTo((outcome?.costUsd ?? 0) * 2, 12);
    expect(
      [...readTickets(root).values()].filter((text) => /\n## Implementation Plan\n\nAnswer to /.test(text)),
    ).toHaveLength(2);
  });

  test('that were cut on their way are asked for again', async () => {
    const { server, reconcile, job } = await submitted();
    server.end();
    server.inject({ fault: { what: 'lines', how: 'cut-last' }, route: 'results' });
    const first = await reconcile();
    expect(first.reconciled[0]).toMatchObject({ missing: 1, strangeCount: 1 });
    expect((await job('submitted')).batch?.collectedAt).toBeNull();
    await reconcile();
    expect((await job('completed')).outcome).toMatchObject({ succeeded: 2, applied: 2, missing: 0 });
  });

  test('that never come are given up after a day, and then only a person sends them again', async () => {
    const { server, reconcile, job, world, pass } = await submitted();
    server.end();
    server.inject({ fault: { what: 'lines', how: 'cut-last' }, route: 'results', times: null });
    await reconcile();
    pass(25 * hourMs);
    await reconcile({ retry: policy });
    const done = await job('completed');
    expect(done.outcome).toMatchObject({ succeeded: 1, missing: 1 });
    expect(done.retriedAs).toBeNull();
    const asked = await requeueFailed(done.id, { ...world.reconcile, policy, which: 'failed' });
    expect(asked).toMatchObject({ as: null, given: [{ reason: expect.stringContaining('may be paid') }] });
    const forced = await requeueFailed(done.id, { ...world.reconcile, policy, which: 'all' });
    expect(forced).toMatchObject({ requests: 1, as: expect.any(String) });
  });

  test('are not given up for a clock of ours that is days ahead of the provider', async () => {
    const { server, reconcile, job } = await submitted({ now: () => new Date('2026-11-10T08:00:00Z') });
    server.end();
    server.inject({ fault: { what: 'lines', how: 'cut-last' }, route: 'results' });
    expect((await reconcile()).reconciled[0]).toMatchObject({ missing: 1 });
    expect((await job('submitted')).history.at(-1)).toMatchObject({ what: 'results missing' });
    await reconcile();
    expect((await job('completed')).outcome).toMatchObject({ succeeded: 2, missing: 0 });
  });

  test('that by its own counts the provider does not have are not waited for', async () => {
    const { server, reconcile, job } = await submitted();
    for (const { requests } of server.batches) (requests as unknown[]).pop();
    server.end();
    await reconcile();
    expect((await job('completed')).outcome).toMatchObject({ succeeded: 1, missing: 1 });
  });

  test('that the provider no longer has fail the job, and only a person sends it again', async () => {
    const { server, reconcile, job, world } = await submitted();
    server.end();
    server.dropResults();
    const { failures } = await reconcile({ retry: policy });
    expect(failures).toHaveLength(1);
    expect((await job('failed')).failure).toMatchObject({ mayBePaid: true });
    const { id } = await job('failed');
    expect(await requeueFailed(id, { ...world.reconcile, policy, which: 'failed' })).toMatchObject({
      as: null,
    });
  });

  test('of a ticket that was edited meanwhile are kept beside it', async () => {
    const { server, reconcile, root, job } = await submitted();
    server.end();
    const file = path.join(root, 'backlog/data/pending/FEAT-001-export.md');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n## Implementation Plan\n\nMine.\n`);
    const { reconciled } = await reconcile();
    expect((await job('completed')).outcome).toMatchObject({ applied: 1, conflicts: 1 });
    const note = reconciled[0]?.applied.find(({ how }) => how === 'conflict')?.note ?? '';
    const kept = /kept in (\S+)\.$/.exec(note)?.[1] ?? '';
    expect(readFileSync(path.join(root, kept), 'utf8')).toMatch(/^Answer to .*-0\.\n$/);
    expect(readFileSync(file, 'utf8')).toContain('Mine.');
  });

  test('of a ticket that was deleted are kept', async () => {
    const { server, reconcile, root, job } = await submitted({}, ['FEAT-001']);
    server.end();
    const file = path.join(root, 'backlog/data/pending/FEAT-001-export.md');
    unlinkSync(file);
    await reconcile();
    expect((await job('completed')).outcome).toMatchObject({ applied: 0, conflicts: 1 });
    expect(existsSync(path.join(root, '.backlog-ops/batch-queue/kept'))).toBe(true);
  });
});

describe('failures', () => {
  test('a batch that expired keeps what was finished, and repeats the rest after a wait', async () => {
    const { server, reconcile, job, world, pass } = await submitted({ seed: 3 }, [
      'FEAT-001',
      'FEAT-002',
      'FEAT-003',
      'FEAT-004',
    ]);
    server.end({ unfinished: 'expired', share: 0.5 });
    await reconcile({ retry: policy });
    const done = await job('completed');
    const { succeeded = 0, expired = 0 } = done.outcome ?? {};
    expect(succeeded + expired).toBe(4);
    expect(expired).toBeGreaterThan(0);
    const again = await job('pending');
    expect(again).toMatchObject({ id: done.retriedAs, retryOf: done.id });
    expect(again.requests).toHaveLength(expired);
    expect(again.requests.every(({ attempts }) => attempts === 1)).toBe(true);
    expect((await runQueue(world.run)).waiting).toMatchObject([{ job: again.id, why: 'time' }]);
    await reconcile({ retry: policy });
    expect((await world.store.list(['pending'])).jobs).toHaveLength(1);
    pass(61_000);
    await runQueue(world.run);
    server.end();
    await reconcile();
    expect(Object.keys(server.counts.paid)).toHaveLength(4);
  });

  test('a permanent error is told and not repeated, a passing one until the policy ends', async () => {
    const { server, reconcile, job, world, pass } = await submitted({
      answer: ({ user }) =>
        user.includes('FEAT-001')
          ? { error: { type: 'invalid_request_error', message: 'too long' } }
          : { error: { type: 'overloaded_error', message: 'busy' } },
    });
    server.end();
    const { requeued } = await reconcile({ retry: policy });
    expect((await job('failed')).failure?.reason).toContain('2 errored');
    expect(requeued).toMatchObject([
      { requests: 1, given: [{ ticket: 'FEAT-001', reason: expect.stringContaining('too long') }] },
    ]);
    for (let round = 0; round < 4; round += 1) {
      pass(hourMs);
      await runQueue(world.run);
      server.end();
      await reconcile({ retry: policy });
    }
    const { jobs } = await world.store.list();
    expect(jobs.map(({ state }) => state)).toEqual(['failed', 'failed', 'failed']);
    expect(await rowsOf(world.ledgerFile)).toEqual([]);
  });

  test('a job that was cancelled takes in what was finished by then', async () => {
    const { server, reconcile, job, world } = await submitted({ seed: 5 }, [
      'FEAT-001',
      'FEAT-002',
      'FEAT-003',
      'FEAT-004',
    ]);
    const { id } = await job('submitted');
    expect(await cancelJob(id, world.reconcile)).toMatchObject({ how: 'asked' });
    server.end();
    await reconcile({ retry: policy });
    const { outcome } = await job('cancelled');
    expect(outcome?.applied).toBe(Object.keys(server.counts.paid).length);
    expect((await world.store.list(['pending'])).jobs).toEqual([]);
  });
});

describe('moving tickets', () => {
  test('completes those of jobs that are meant, once, with the job as evidence', async () => {
    const { server, reconcile, root, job } = await submitted();
    server.end();
    await reconcile({ move: () => false });
    expect((await job('completed')).outcome?.moved).toBe(0);
    const { moved } = await reconcile({ move: () => true });
    const { id, outcome } = await job('completed');
    expect(moved).toEqual([{ job: id, moved: ['FEAT-001', 'FEAT-002'], stayed: [] }]);
    expect(outcome?.moved).toBe(2);
    const text = readFileSync(path.join(root, 'backlog/data/completed/FEAT-001-export.md'), 'utf8');
    expect(text).toContain(`evidence: batch:${id}`);
    expect((await reconcile({ move: () => true })).moved).toEqual([]);
  });
});

describe('a batch whose answer was lost', () => {
  test.each(['after-acceptance', 'mid-answer'] as const)(
    '%s: the doctor finds it and it is paid once',
    async (when) => {
      const made = await stage();
      const { server, world, reconcile, job } = made;
      server.inject({ fault: { what: 'reset', when }, route: 'create' });
      const request = { inputs: [], task: 'plan', priority: 'normal', model: 'claude-haiku-5-5' } as const;
      await enqueueTickets(request, world.enqueue);
      expect((await runQueue(world.run)).unknown).toHaveLength(1);
      expect((await runQueue(world.run)).submitted).toEqual([]);
      expect(await examineQueue(world.reconcile)).toMatchObject([{ kind: 'unknown-open' }]);
      server.end();
      expect(await examineQueue(world.reconcile)).toMatchObject([{ kind: 'adopted', hint: null }]);
      await reconcile();
      expect((await job('completed')).batch?.isAdopted).toBe(true);
      expect(server.counts.batches).toBe(1);
    },
  );

  test('before it was accepted: the doctor says that it is not there', async () => {
    const { server, world } = await stage();
    server.inject({ fault: { what: 'reset', when: 'before-acceptance' }, route: 'create' });
    const request = { inputs: [], task: 'plan', priority: 'normal', model: 'claude-haiku-5-5' } as const;
    await enqueueTickets(request, world.enqueue);
    await runQueue(world.run);
    expect(await examineQueue(world.reconcile)).toMatchObject([
      { kind: 'unknown-absent', hint: expect.stringContaining('--force-resubmit') },
    ]);
  });
});
