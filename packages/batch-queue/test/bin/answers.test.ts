import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { tempDir, type TempDir } from '@backlog-toolkit/test-kit';
import { runBin } from '../chaos/bin.ts';
import { rowsOf } from '../chaos/expect-paid-once.ts';
import { writeProject } from '../chaos/project.ts';
import { serve } from '../provider-server/use.ts';

function project(tickets: readonly string[], llmOps: object = {}): TempDir {
  const folder = tempDir();
  writeProject(folder.path, tickets);
  const file = folder.join('backlog.config.json');
  const config = JSON.parse(readFileSync(file, 'utf8')) as { llmOps: object };
  writeFileSync(file, JSON.stringify({ ...config, llmOps: { ...config.llmOps, ...llmOps } }));
  return folder;
}

describe('the escalation model', () => {
  test('is not asked without a reason, and the reason stands in the ledger', async () => {
    using folder = project(['FEAT-001']);
    const server = await serve();
    const bare = await runBin(folder.path, server.url, ['submit', '--model', 'frontier']);
    expect([bare.code, bare.stderr]).toEqual([64, expect.stringContaining('--escalation-reason')]);
    expect(existsSync(folder.join('.backlog-ops/batch-queue/pending'))).toBe(false);
    const reason = 'two plans  of balanced\nmissed the locking';
    const args = ['submit', '--model', 'frontier', '--escalation-reason', reason];
    expect((await runBin(folder.path, server.url, args)).code).toBe(0);
    const [file = ''] = readdirSync(folder.join('.backlog-ops/batch-queue/submitted'));
    const shown = await runBin(folder.path, server.url, ['show', file.replace('.json', '')]);
    expect(shown.stdout).toContain('\nbecause  two plans of balanced missed the locking\n');
    server.end();
    await runBin(folder.path, server.url, ['reconcile']);
    expect(await rowsOf(folder.join('.backlog-ops/usage-ledger.jsonl'))).toMatchObject([
      { model_alias: 'frontier', escalation_reason: 'two plans of balanced missed the locking' },
    ]);
  });

  test.each([
    ['where config asks for no reason', { gateway: { requireEscalationReason: false } }, []],
    ['where it is the usual model of the task', { routing: { entryModelPlan: 'frontier' } }, []],
    ['to answer locally', {}, ['--provider', 'local']],
  ])('is asked without one %s', async (_, llmOps, more) => {
    using folder = project(['FEAT-001'], llmOps);
    const args = ['enqueue', '--model', 'frontier', ...more];
    expect((await runBin(folder.path, 'http://127.0.0.1:9', args)).code).toBe(0);
  });
});

test('an answer that was cut short is in its ticket, told, and completes nothing', async () => {
  using folder = project(['FEAT-001', 'FEAT-002']);
  const server = await serve({
    answer: ({ user, customId }) => ({
      text: `Answer to ${customId}.`,
      stop: user.includes('id: FEAT-001') ? 'max-tokens' : 'end',
    }),
  });
  await runBin(folder.path, server.url, ['submit']);
  server.end();
  const moved = await runBin(folder.path, server.url, ['reconcile', '--move=all']);
  expect(moved.code).toBe(1);
  expect(moved.stdout).toMatch(/cut short {2}FEAT-001: the answer was cut at its limit; raise/);
  expect(moved.stdout).toContain('completed 1 ticket\n');
  expect(moved.stdout).toMatch(/not completed {2}FEAT-001: the answer was cut at its limit/);
  const pending = folder.join('backlog/data/pending/FEAT-001-export.md');
  expect(readFileSync(pending, 'utf8')).toContain('Answer to ');
  expect(existsSync(folder.join('backlog/data/completed/FEAT-002-export.md'))).toBe(true);
  // Asked again by name, the whole answer takes its place and completes the ticket.
  await runBin(folder.path, server.url, ['submit', '--input', 'FEAT-001']);
});

test('tokens that may wait at the provider are limited by what config names', async () => {
  using folder = project(['FEAT-001', 'FEAT-002'], {
    batchPolicy: { maxEnqueuedTokens: { 'claude-sonnet-5-5': 1200 } },
  });
  const server = await serve();
  const { code, stdout } = await runBin(folder.path, server.url, ['submit']);
  expect([code, stdout]).toEqual([0, expect.stringContaining('submitted 1 job')]);
  expect(stdout).toMatch(
    /1 job waiting\n.*tokens of claude-sonnet-5-5 would be in the provider's queue, which takes 1200/,
  );
});

describe('answers of a local command', () => {
  const queue = (folder: TempDir): string => folder.join('.backlog-ops/batch-queue/local');

  test('go into tickets, and what was kept for them alone is removed', async () => {
    using folder = project(['FEAT-001', 'FEAT-002']);
    const exec = ['--exec', 'node -e "console.log(1)"', '--exec-parallel', '1', '--exec-timeout', '60'];
    await runBin(folder.path, 'http://127.0.0.1:9', ['submit', '--provider', 'local', ...exec]);
    expect(readdirSync(queue(folder))).toHaveLength(1);
    const { code, stdout } = await runBin(folder.path, 'http://127.0.0.1:9', ['reconcile', ...exec]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('2 applied')]);
    expect(readdirSync(queue(folder))).toEqual([]);
  });

  test('that take too long fail for a passing reason', async () => {
    using folder = project(['FEAT-001']);
    const exec = ['--exec', 'node -e "setTimeout(() => {}, 60000)"', '--exec-timeout', '0.3'];
    await runBin(folder.path, 'http://127.0.0.1:9', ['submit', '--provider', 'local', ...exec]);
    const { code, stdout } = await runBin(folder.path, 'http://127.0.0.1:9', ['reconcile', '--retry']);
    expect(stdout).toContain('gave no answer within 0.3 s');
    expect([code, stdout]).toEqual([0, expect.stringContaining('requeued 1 request')]);
  });

  test.each([
    ['--exec-parallel', '0'],
    ['--exec-timeout', '0'],
    ['--exec-timeout', '999999'],
  ])('%s %s is 64', async (...option) => {
    using folder = project([]);
    expect((await runBin(folder.path, 'http://127.0.0.1:9', ['run', ...option])).code).toBe(64);
  });

  test('of a job that a crash left are removed by the doctor', async () => {
    using folder = project(['FEAT-001']);
    const exec = ['--exec', 'node -e "console.log(1)"'];
    await runBin(folder.path, 'http://127.0.0.1:9', ['submit', '--provider', 'local', ...exec]);
    const [name = ''] = readdirSync(queue(folder));
    const batch = readFileSync(path.join(queue(folder), name, 'batch.json'), 'utf8');
    await runBin(folder.path, 'http://127.0.0.1:9', ['reconcile']);
    const { mkdirSync } = await import('node:fs');
    mkdirSync(path.join(queue(folder), name));
    writeFileSync(path.join(queue(folder), name, 'batch.json'), batch);
    expect((await runBin(folder.path, 'http://127.0.0.1:9', ['doctor'])).code).toBe(0);
    expect(readdirSync(queue(folder))).toEqual([]);
  });
});
