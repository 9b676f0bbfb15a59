import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { type RunResult, tempDir } from '@backlog-toolkit/test-kit';
import { runBin } from '../chaos/bin.ts';
import { writeProject } from '../chaos/project.ts';
import type { ProviderServer } from '../provider-server/server.ts';
import { serve } from '../provider-server/use.ts';

/** Names and contents of all files below a folder, also of empty folders. */
function hashTree(root: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(root, name);
    hash.update(`${name}\0`);
    if (statSync(file).isFile()) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

interface Project extends AsyncDisposable {
  readonly root: string;
  readonly server: ProviderServer;
  /** Runs a command for good. */
  does(...args: readonly string[]): Promise<RunResult>;
  /** Runs a command that must change nothing, here and at the provider. */
  rehearses(...args: readonly string[]): Promise<RunResult>;
  /** The only job's id. */
  id(): string;
}

async function project(tickets = ['FEAT-001', 'FEAT-002']): Promise<Project> {
  const folder = tempDir();
  const root = folder.path;
  writeProject(root, tickets);
  const server = await serve();
  const does = (...args: readonly string[]): Promise<RunResult> => runBin(root, server.url, args);
  return {
    root,
    server,
    does,
    rehearses: async (...args) => {
      const before = hashTree(root);
      const posts = (): number => server.requests.filter(({ method }) => method !== 'GET').length;
      const sent = posts();
      const result = await does(...args, '--dry-run');
      expect({ tree: hashTree(root), posts: posts() }).toEqual({ tree: before, posts: sent });
      return result;
    },
    id: () => {
      const queue = path.join(root, '.backlog-ops', 'batch-queue');
      const names = readdirSync(queue, { recursive: true, encoding: 'utf8' });
      return (
        /batch-[\w-]+(?=\.json$)/m.exec(names.filter((name) => name.endsWith('.json')).join('\n'))?.[0] ?? ''
      );
    },
    [Symbol.asyncDispose]: async () => folder.dispose(),
  };
}

test('submit and enqueue: shows jobs, what would be sent and what would wait', async () => {
  await using here = await project(['FEAT-001', 'FEAT-002', 'FEAT-003']);
  const { code, stdout } = await here.rehearses('submit', '--max-requests', '1');
  expect(code).toBe(0);
  expect(stdout).toContain('would enqueue 3 jobs');
  expect(stdout).toContain('would submit 2 jobs');
  expect(stdout).toMatch(/1 job waiting\n {2}batch-\S+: no free slot, 2 jobs are in flight/);
  expect((await here.rehearses('enqueue')).stdout).toContain('would enqueue 1 job');
});

test('run: shows what would be submitted, what a cap refuses and what waits', async () => {
  await using here = await project(['FEAT-001', 'FEAT-002', 'FEAT-003']);
  await here.does('enqueue', '--max-requests', '1');
  const free = await here.rehearses('run');
  expect({ code: free.code, out: free.stdout }).toEqual({
    code: 0,
    out: expect.stringMatching(/^would submit 2 jobs\n {2}batch-.*\$0\.\d{4} reserved\n[^]*1 job waiting/),
  });
  const capped = await here.rehearses('run', '--max-cost', '0.000001', '--json');
  expect(capped.code).toBe(1);
  expect(JSON.parse(capped.stdout)).toMatchObject({ dryRun: true, submitted: [], capped: [{}, {}, {}] });
});

test('reconcile: shows tickets as diffs, ledger rows, what would be completed and repeated', async () => {
  await using here = await project();
  await here.does('submit');
  expect((await here.rehearses('reconcile')).stdout).toContain('in_progress');
  here.server.end();
  const { code, stdout } = await here.rehearses('reconcile', '--move=all', '--retry');
  expect(code).toBe(0);
  expect(stdout).toMatch(/batch-\S+ {2}completed {2}plan: 2 of 2 requests succeeded, 2 applied, 2 moved/);
  expect(stdout).toContain('would complete 2 tickets');
  expect(stdout).toContain('rename to backlog/data/completed/FEAT-001-export.md');
  expect(stdout).toContain('+## Implementation Plan');
  expect(stdout).toMatch(/\+evidence: ['"]?batch:batch-/);
  expect(stdout).toContain('would add 2 rows to the ledger');
  const json = JSON.parse((await here.rehearses('reconcile', '--json')).stdout) as object;
  expect(json).toMatchObject({ dryRun: true, changes: { tickets: [{}, {}], ledgerRows: [{}, {}] } });
  // What was shown is what happens.
  await here.does('reconcile', '--move=all');
  expect((await here.rehearses('reconcile', '--move=all')).stdout).not.toContain('would complete');
});

test('cancel: says which jobs would be cancelled and which the provider asked to stop', async () => {
  await using here = await project();
  await here.does('enqueue');
  const waiting = await here.rehearses('cancel', '--all');
  expect([waiting.code, waiting.stdout]).toEqual([0, expect.stringContaining('would be cancelled')]);
  await here.does('run');
  const sent = await here.rehearses('cancel', here.id());
  expect([sent.code, sent.stdout]).toEqual([0, expect.stringContaining('would be asked to stop')]);
});

test('retry and doctor: say what would be enqueued, adopted, mended', async () => {
  await using here = await project();
  here.server.inject({ fault: { what: 'reset', when: 'after-acceptance' }, route: 'create' });
  await here.does('submit');
  const id = here.id();
  expect((await here.rehearses('doctor')).stdout).toContain('unknown-open');
  const forced = await here.rehearses('retry', id, '--force-resubmit');
  expect([forced.code, forced.stdout]).toEqual([
    0,
    expect.stringContaining('2 requests would be enqueued as'),
  ]);
  const given = await here.rehearses('cancel', id, '--give-up');
  expect([given.code, given.stdout]).toEqual([0, expect.stringContaining('would be given up')]);
  here.server.end();
  const found = await here.rehearses('doctor');
  expect([found.code, found.stdout]).toEqual([0, expect.stringContaining('would be adopted')]);
  const queue = path.join(here.root, '.backlog-ops', 'batch-queue');
  renameSync(path.join(queue, 'submit-unknown', `${id}.json`), path.join(queue, 'pending', `${id}.json`));
  expect((await here.rehearses('doctor')).stdout).toContain(`would be repaired  moved ${id} from pending`);
});

test('pause, resume, watch and import-legacy', async () => {
  await using here = await project();
  await here.does('submit');
  expect((await here.rehearses('pause', '--reason', 'a look')).stdout).toContain('+');
  expect((await here.rehearses('resume', '--max-cost', '3')).stdout).toContain('"maxCostUsd": 3');
  expect((await here.rehearses('watch', '--once', '--poll', '1')).stdout).toContain('submitted');
  const lines = JSON.stringify({ ticket_id: 'FEAT-002', status: 'pending', phase: 'plan' });
  writeFileSync(path.join(here.root, '.backlog-ops', 'batch-queue.jsonl'), `${lines}\n`);
  expect((await here.rehearses('import-legacy')).code).toBeLessThan(2);
});

test('a local batch is looked at, and its command not run', async () => {
  await using here = await project();
  await here.does('submit', '--provider', 'local');
  const touch = `node -e "require('fs').writeFileSync('ran', ''); console.log('x')"`;
  expect((await here.rehearses('reconcile', '--exec', touch)).code).toBe(0);
});
