import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { runNode, type RunResult, tempDir } from '@backlog-toolkit/test-kit';
import { serve } from './provider-server/use.ts';
import { writeProject } from './chaos/project.ts';
import { runBin } from './chaos/bin.ts';

const folder = tempDir();
const root = folder.path;
const bin = path.join(import.meta.dirname, '..', 'bin', 'batch-queue.cjs');
const nobody = 'http://127.0.0.1:9';

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  writeProject(root, ['FEAT-001', 'FEAT-002', 'FEAT-003']);
});
afterAll(() => folder.dispose());

function jsonOf({ stdout }: RunResult): Record<string, unknown> {
  return JSON.parse(stdout) as Record<string, unknown>;
}

function pendingJobs(): string[] {
  try {
    return readdirSync(path.join(root, '.backlog-ops', 'batch-queue', 'pending'));
  } catch {
    return [];
  }
}

describe('submit', () => {
  test('enqueues what is named, submits it and says what it costs', async () => {
    const server = await serve();
    const { code, stdout } = await runBin(root, server.url, ['submit', '--input', 'FEAT-001', 'FEAT-003']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^enqueued 1 job\n {2}batch-\S+ {2}plan of 2 tickets by claude-sonnet-5-5/);
    expect(stdout).toMatch(/about \$0\.\d{4}, \$0\.\d{4} reserved/);
    expect(stdout).toMatch(/submitted 1 job\n {2}batch-\S+ {2}msgbatch_/);
    expect(Object.keys(server.counts.byCustomId)).toHaveLength(2);
  });

  test('a quoted glob and a shell-expanded list mean the same', async () => {
    const glob = await runBin(root, nobody, [
      'enqueue',
      '--dry-run',
      '--json',
      '--input',
      'backlog/data/pending/FEAT-00[12]*',
    ]);
    const list = await runBin(root, nobody, [
      'enqueue',
      '--dry-run',
      '--json',
      '--input',
      'backlog/data/pending/FEAT-001-export.md',
      'backlog/data/pending/FEAT-002-export.md',
    ]);
    const ticketsOf = (result: RunResult): unknown =>
      (jsonOf(result)['jobs'] as { tickets: unknown }[]).map(({ tickets }) => tickets);
    expect(ticketsOf(glob)).toEqual([['FEAT-001', 'FEAT-002']]);
    expect(ticketsOf(list)).toEqual(ticketsOf(glob));
  });

  test('--dry-run needs no key, writes nothing and sends nothing', async () => {
    const { code, stdout } = await runNode(bin, ['submit', '--dry-run'], { cwd: root });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('would enqueue 1 job') });
    expect(pendingJobs()).toEqual([]);
  });

  test('a ticket that is asked for already is not asked for twice', async () => {
    await runBin(root, nobody, ['enqueue', '--input', 'FEAT-001']);
    const result = await runBin(root, nobody, ['enqueue', '--json']);
    expect(jsonOf(result)).toMatchObject({
      jobs: [{ tickets: ['FEAT-002', 'FEAT-003'] }],
      leftOut: [{ ticket: 'FEAT-001', reason: expect.stringContaining('asks for it already') }],
    });
    const all = await runBin(root, nobody, ['enqueue']);
    expect({ code: all.code, stdout: all.stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('nothing to enqueue'),
    });
    const other = await runBin(root, nobody, [
      'enqueue',
      '--task',
      'refine',
      '--input',
      'FEAT-001',
      '--json',
    ]);
    expect(jsonOf(other)).toMatchObject({ jobs: [{ task: 'refine', tickets: ['FEAT-001'] }] });
  });

  test('a broken ticket is told and the others go on; none valid is 1', async () => {
    const broken = path.join(root, 'backlog/data/pending/FEAT-002-export.md');
    writeFileSync(broken, '---\nid: FEAT-002\n---\n\n# FEAT-002\n');
    const some = await runBin(root, nobody, ['enqueue', '--input', 'backlog/data/pending/*.md']);
    expect(some.code).toBe(0);
    expect(some.stdout).toContain('1 ticket left out');
    const none = await runBin(root, nobody, ['enqueue', '--input', 'FEAT-002']);
    expect(none.code).toBe(1);
    expect(none.stdout).toContain('it is not valid: line ');
  });

  test('a name that nothing answers to is 66', async () => {
    const { code, stderr } = await runBin(root, nobody, ['enqueue', '--input', 'FEAT-009']);
    expect(code).toBe(66);
    expect(stderr).toContain('No ticket matches FEAT-009.');
  });

  test('a cap refuses what goes beyond it, names it, and lets the rest through', async () => {
    const first = jsonOf(
      await runBin(root, nobody, ['enqueue', '--input', 'FEAT-001', '--dry-run', '--json']),
    );
    const [{ estimate }] = first['jobs'] as [{ estimate: { reservedUsd: number } }];
    const cap = String(estimate.reservedUsd * 2.5);
    const { code, stdout } = await runBin(root, nobody, ['enqueue', '--max-cost', cap]);
    expect(code).toBe(1);
    expect(stdout).toContain('plan of 2 tickets');
    expect(stdout).toMatch(/1 ticket refused by a cost cap\n {2}FEAT-003 .*--max-cost allows \$/);
    const again = await runBin(root, nobody, ['enqueue', '--max-cost', cap, '--input', 'FEAT-003']);
    expect(again.code).toBe(1);
  });

  test.each(['', 'none', '-1', 'NaN', '1e400'])(
    '--max-cost %j is no cap and no absence of one',
    async (cap) => {
      const { code, stderr } = await runBin(root, nobody, ['submit', `--max-cost=${cap}`]);
      expect({ code, stderr }).toEqual({
        code: 64,
        stderr: expect.stringContaining('expects an amount in USD'),
      });
      expect(pendingJobs()).toEqual([]);
    },
  );

  test('a model by its id is left out where only aliases may be used', async () => {
    writeFileSync(
      path.join(root, 'backlog.config.json'),
      JSON.stringify({ version: '1.1', qualityGates: { testCommand: 'true' } }),
    );
    const byId = await runBin(root, nobody, ['enqueue', '--model', 'claude-haiku-5-5', '--dry-run']);
    expect({ code: byId.code, stdout: byId.stdout }).toEqual({
      code: 1,
      stdout: expect.stringContaining('"claude-haiku-5-5" is no alias (cheap, '),
    });
    expect((await runBin(root, nobody, ['enqueue', '--model', 'cheap', '--dry-run'])).code).toBe(0);
  });

  test('a hard budget of the configuration counts as a cap', async () => {
    const config = JSON.parse('{}') as Record<string, unknown>;
    config['version'] = '1.1';
    config['qualityGates'] = { testCommand: 'true' };
    config['llmOps'] = {
      budgets: [{ name: 'plans', period: 'day', scope: { phase: 'plan' }, hardUsd: 0.000001 }],
    };
    writeFileSync(path.join(root, 'backlog.config.json'), JSON.stringify(config));
    const plans = await runBin(root, nobody, ['enqueue', '--dry-run']);
    expect({ code: plans.code, out: plans.stdout }).toEqual({
      code: 1,
      out: expect.stringContaining('budget "plans" allows'),
    });
    expect((await runBin(root, nobody, ['enqueue', '--task', 'refine', '--dry-run'])).code).toBe(0);
  });

  test('jobs beyond the slots wait, which is no failure', async () => {
    const server = await serve();
    const { code, stdout } = await runBin(root, server.url, ['submit', '--max-requests', '1']);
    expect(code).toBe(0);
    expect(stdout).toContain('submitted 2 jobs');
    expect(stdout).toMatch(/1 job waiting\n {2}batch-\S+: no free slot, 2 jobs are in flight/);
  });

  test('a missing key is 78, and the job stays in the queue', async () => {
    const { code, stderr } = await runNode(bin, ['submit'], { cwd: root });
    expect({ code, stderr }).toEqual({ code: 78, stderr: expect.stringContaining('ANTHROPIC_API_KEY') });
    expect(pendingJobs()).toHaveLength(1);
  });

  test('a provider that cannot be reached leaves the job in the queue', async () => {
    const { code, stdout } = await runBin(root, nobody, ['submit']);
    expect(code).toBe(75);
    expect(stdout).toContain('1 job put off: nothing was accepted');
    expect(pendingJobs()).toHaveLength(1);
  });

  test.each([401, 403, 404])('a provider that answers %i leaves the job in the queue', async (status) => {
    const server = await serve({
      faults: [{ fault: { what: 'status', status }, route: 'create', times: null }],
    });
    const { code, stdout } = await runBin(root, server.url, ['submit']);
    expect({ code, stdout }).toEqual({ code: 69, stdout: expect.stringContaining('1 job put off') });
    expect(pendingJobs()).toHaveLength(1);
  });

  test('a request that the provider refuses fails the job', async () => {
    const server = await serve({ faults: [{ fault: { what: 'status', status: 400 }, route: 'create' }] });
    const { code, stdout } = await runBin(root, server.url, ['submit']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('1 job refused') });
    expect(pendingJobs()).toEqual([]);
  });

  test('an outcome that nobody knows is 69', async () => {
    const server = await serve({
      faults: [{ fault: { what: 'reset', when: 'after-acceptance' }, route: 'create' }],
    });
    const { code, stdout } = await runBin(root, server.url, ['submit']);
    expect({ code, stdout }).toEqual({
      code: 69,
      stdout: expect.stringContaining('unknown outcome: not sent again'),
    });
    const run = await runBin(root, server.url, ['run']);
    expect(run.stdout).toContain('nothing to submit');
    expect(server.counts.batches).toBe(1);
    const [id = ''] = /batch-[\w-]+/.exec(stdout) ?? [];
    expect((await runBin(root, server.url, ['cancel', id])).code).toBe(1);
    const given = await runBin(root, server.url, ['cancel', id, '--give-up']);
    expect({ code: given.code, stdout: given.stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('given up; it may be paid'),
    });
    expect((await runBin(root, server.url, ['enqueue'])).stdout).toContain('--force-resubmit');
  });

  test.each([
    [['submit', '--task', 'write'], 64],
    [['submit', '--max-requests', '0'], 64],
    [['run', '--limit', '1.5'], 64],
    [['submit', '--model', 'nobody-knows-it'], 1],
    [['cancel'], 64],
    [['cancel', '--all', '--give-up'], 64],
    [['cancel', 'batch-x'], 66],
    [['retry', 'batch-x'], 66],
    [['reconcile', 'batch-x'], 66],
    [['reconcile', '--status', 'failed', '--move'], 64],
  ] as const)('%j is %i', async (args, expected) => {
    expect((await runBin(root, nobody, args)).code).toBe(expected);
  });
});
