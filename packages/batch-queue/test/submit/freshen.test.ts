import { readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { requeueFailed } from '../../src/retry/requeue-failed.ts';
import { runQueue } from '../../src/submit/run-queue.ts';
import { collect } from '../support/collect.ts';
import { type Stage, stage, submitted } from '../support/stage.ts';

const fileOf = (root: string, id: string, folder = 'pending'): string =>
  path.join(root, 'backlog', 'data', folder, `${id}-export.md`);

function edit(root: string, id: string, change: (text: string) => string): void {
  const file = fileOf(root, id);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/** What was asked of the provider for each ticket, as it answered. */
async function runAll({ world, server }: Stage): Promise<Awaited<ReturnType<typeof runQueue>>> {
  const report = await runQueue(world.run);
  server.end();
  return report;
}

const longer = (text: string): string =>
  text.replace('Add an export', `Add a streaming export, ${'with many more words '.repeat(40)}`);

describe('a ticket that changed after it was enqueued', () => {
  test('is asked for with its present text, and reserves what that costs', async () => {
    const prompts: string[] = [];
    const made = await stage({ answer: ({ user }) => ({ text: `saw ${prompts.push(user)}` }) });
    await made.enqueue();
    const before = await made.job('pending');
    edit(made.root, 'FEAT-001', longer);
    const report = await runAll(made);
    expect(report.rebuilt).toEqual([{ job: before.id, ticket: 'FEAT-001' }]);
    expect(prompts.filter((text) => text.includes('streaming export'))).toHaveLength(1);
    expect(prompts).toHaveLength(2);
    const after = await made.job('submitted');
    expect(after.estimate.reservedUsd).toBeGreaterThan(before.estimate.reservedUsd);
    expect(after.estimate.inputTokens).toBeGreaterThan(before.estimate.inputTokens);
    expect(after.requests[1]).toEqual(before.requests[1]);
    expect(after.history.map(({ what }) => what)).toContain('repacked');
    await made.reconcile();
    expect((await made.job('completed')).outcome).toMatchObject({ applied: 2, conflicts: 0 });
  });

  test('counts against the caps with what it costs now', async () => {
    const made = await stage({}, ['FEAT-001']);
    await made.enqueue();
    const { estimate } = await made.job('pending');
    edit(made.root, 'FEAT-001', longer);
    const openCaps = made.world.run.openCaps;
    const { openCapBook } = await import('../../src/caps/cap-book.ts');
    const limitPicoUsd = BigInt(Math.ceil(estimate.reservedUsd * 1e12));
    const cap = { name: 'the cap', limitPicoUsd, spentPicoUsd: 0n, covers: () => true };
    const capped = await runQueue({ ...made.world.run, openCaps: async () => openCapBook([cap]) });
    expect(capped).toMatchObject({ submitted: [], capped: [{ reason: expect.stringContaining('the cap') }] });
    expect(made.server.counts.batches).toBe(0);
    expect((await runQueue({ ...made.world.run, openCaps })).submitted).toHaveLength(1);
  });

  test('and is not valid any more is left out, the others are sent', async () => {
    const made = await stage();
    await made.enqueue();
    edit(made.root, 'FEAT-001', (text) => text.replace(/## Acceptance Criteria[^#]*/, ''));
    const report = await runAll(made);
    expect(report.leftOut).toMatchObject([
      { ticket: 'FEAT-001', reason: expect.stringContaining('it is not valid') },
    ]);
    expect((await made.job('submitted')).requests.map(({ ticket }) => ticket)).toEqual(['FEAT-002']);
    expect(Object.keys(made.server.counts.byCustomId)).toHaveLength(1);
  });

  test('and has the section by now is left out', async () => {
    const made = await stage();
    await made.enqueue();
    edit(made.root, 'FEAT-002', (text) => `${text}\n## Implementation Plan\n\nMine.\n`);
    const { leftOut } = await runAll(made);
    expect(leftOut).toMatchObject([
      { ticket: 'FEAT-002', reason: 'its section "Implementation Plan" was written meanwhile' },
    ]);
  });
});

describe('a ticket that went away after it was enqueued', () => {
  test.each([
    [
      'completed',
      (root: string) => renameSync(fileOf(root, 'FEAT-001'), fileOf(root, 'FEAT-001', 'completed')),
      'it was completed meanwhile',
    ],
    ['deleted', (root: string) => unlinkSync(fileOf(root, 'FEAT-001')), 'it is gone'],
  ] as const)('%s: the job is sent without it', async (_, remove, reason) => {
    const made = await stage();
    await made.enqueue();
    const before = await made.job('pending');
    remove(made.root);
    const report = await runAll(made);
    expect(report.leftOut).toEqual([{ job: before.id, ticket: 'FEAT-001', reason }]);
    const job = await made.job('submitted');
    expect(job.estimate.reservedUsd).toBeCloseTo(before.estimate.reservedUsd / 2, 4);
    expect(await collect(made.world.store.payload(job))).toHaveLength(1);
    await made.reconcile();
    expect((await made.job('completed')).outcome).toMatchObject({ succeeded: 1, applied: 1, missing: 0 });
  });

  test('leaves nothing of a job: it is cancelled and nothing is sent', async () => {
    const made = await stage({}, ['FEAT-001']);
    await made.enqueue();
    unlinkSync(fileOf(made.root, 'FEAT-001'));
    const report = await runAll(made);
    expect(report).toMatchObject({ submitted: [], emptied: [expect.any(String)] });
    expect((await made.job('cancelled')).history.at(-1)?.note).toContain('FEAT-001 (it is gone)');
    expect(made.server.counts.batches).toBe(0);
  });

  test('renamed it is the same ticket', async () => {
    const made = await stage({}, ['FEAT-001']);
    await made.enqueue();
    renameSync(fileOf(made.root, 'FEAT-001'), fileOf(made.root, 'FEAT-001-renamed'));
    expect(await runAll(made)).toMatchObject({ leftOut: [], rebuilt: [], submitted: [{}] });
    await made.reconcile();
    expect((await made.job('completed')).outcome).toMatchObject({ applied: 1 });
  });

  test('a request that is repeated looks at its ticket again', async () => {
    const made = await submitted({
      answer: () => ({ error: { type: 'overloaded_error', message: 'busy' } }),
    });
    made.server.end();
    await made.reconcile();
    const { id } = await made.job('failed');
    const policy = { maxRetries: 3, backoffMultiplier: 1 };
    await requeueFailed(id, { ...made.world.reconcile, policy, which: 'failed' });
    renameSync(fileOf(made.root, 'FEAT-001'), fileOf(made.root, 'FEAT-001', 'completed'));
    edit(made.root, 'FEAT-002', longer);
    const report = await runAll(made);
    expect(report).toMatchObject({ leftOut: [{ ticket: 'FEAT-001' }], rebuilt: [{ ticket: 'FEAT-002' }] });
    expect((await made.job('submitted')).requests).toMatchObject([{ ticket: 'FEAT-002', attempts: 1 }]);
  });
});

test('wherever a run ends, what is sent is what the tickets say', async () => {
  class Crash extends Error {}
  for (let step = 0; ; step += 1) {
    const prompts: string[] = [];
    const made = await stage({ answer: ({ user }) => ({ text: `saw ${prompts.push(user)}` }) });
    await made.enqueue();
    edit(made.root, 'FEAT-001', longer);
    unlinkSync(fileOf(made.root, 'FEAT-002'));
    let left = step;
    made.onStep(() => {
      left -= 1;
      if (left < 0) throw new Crash();
    });
    const isCut = await runQueue(made.world.run).then(
      () => left < 0,
      () => true,
    );
    made.onStep(() => {});
    await runQueue(made.world.run);
    const { jobs } = await made.world.store.list(['submitted', 'submit-unknown']);
    expect(jobs).toHaveLength(1);
    expect(Object.keys(made.server.counts.byCustomId).length).toBeLessThan(2);
    expect(prompts.every((text) => text.includes('streaming export'))).toBe(true);
    if (!isCut) break;
    expect(step).toBeLessThan(60);
  }
});
