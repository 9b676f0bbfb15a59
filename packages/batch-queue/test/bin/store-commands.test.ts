import { describe, expect, test } from '@jest/globals';
import type { Job } from '../../src/index.ts';
import { makeNewJob, makeRequest, makeResult, someAttempt } from '../support/make-job.ts';
import { queueProject, type QueueProject } from './queue-project.ts';

const evil = 'red\u001b[31m\n::error::x\r\n<script>';
const requests = [makeRequest('FEAT-001'), makeRequest('FEAT-002', { attempts: 1 })];

async function filled(): Promise<QueueProject> {
  const project = await queueProject({ llmOps: { batchPolicy: { maxConcurrentBatchJobs: 3 } } });
  const attempt = { ...someAttempt, unknownBecause: evil };
  await project.store.add([
    makeNewJob('batch-a', { requests }),
    makeNewJob('batch-b', { state: 'submit-unknown', attempt }),
    makeNewJob('batch-c', {
      state: 'failed',
      batch: null,
      failure: { reason: evil, isTransient: false },
      model: evil,
    }),
  ]);
  await project.store.withJob('batch-a', async (held) => {
    await held.addResults([makeResult(1)]);
    await held.noteApplied([{ request: 1, how: 'conflict', note: evil }]);
  });
  return project;
}

function linesOf(text: string): string[] {
  return text.trimEnd().split('\n');
}

describe('batch-queue status', () => {
  test('an empty queue', async () => {
    using project = await queueProject();
    const { code, stdout } = await project.run('status');
    expect([code, linesOf(stdout)]).toEqual([
      0,
      ['no jobs', '0 of 10 slots in use, $0.0000 reserved', 'the queue runs'],
    ]);
  });

  test('jobs, money and what waits for a person', async () => {
    using project = await filled();
    const { code, stdout, stderr } = await project.run('status');
    expect([code, stderr]).toEqual([0, '']);
    expect(linesOf(stdout)).toEqual([
      'STATE           JOBS  REQUESTS  ESTIMATED  COST',
      'pending         1     2         $0.0100    -',
      'submit-unknown  1     1         $0.0100    -',
      'failed          1     1         $0.0100    -',
      '1 of 3 slots in use, $0.0200 reserved',
      'the queue runs',
      'batch-a: it was sent and may be paid, so it is not sent again: make its state "submitted" again, or enqueue its tickets anew (batch-queue show batch-a)',
      'batch-b: perhaps accepted by the provider: red\\u{1b}[31m ::error::x <script> (batch-queue doctor)',
    ]);
    const json = JSON.parse((await project.run('status', '--json')).stdout);
    expect(Object.keys(json)).toEqual([
      'schemaVersion',
      'store',
      'control',
      'slots',
      'states',
      'reservedUsd',
      'unpricedJobs',
      'attention',
      'problems',
    ]);
    expect(json).toMatchObject({
      slots: { used: 1, max: 3 },
      attention: [{ job: 'batch-a' }, { job: 'batch-b' }],
    });
  });

  test('one job', async () => {
    using project = await filled();
    const { code, stdout } = await project.run('status', 'batch-c');
    expect([code, linesOf(stdout)]).toEqual([
      0,
      [
        'batch-c: failed',
        'asks     plan of 1 ticket by red\\u{1b}[31m ::error::x <script> (anthropic), priority normal, since 2026-02-07T09:00:00.000Z',
        'cost     about $0.0100 estimated, $0.0200 reserved (four characters a token)',
        'failed   red\\u{1b}[31m ::error::x <script>',
      ],
    ]);
    const json = JSON.parse((await project.run('status', 'batch-b', '--json')).stdout);
    expect(json).toMatchObject({
      schemaVersion: 1,
      job: { id: 'batch-b', state: 'submit-unknown', requestCount: 1, lastEvent: { what: 'enqueued' } },
      next: { next: 'batch-queue doctor' },
    });
    expect(json.job).not.toHaveProperty('requests');
  });

  test.each(['batch-x', '../control', '/etc/passwd', '__proto__', ''])('there is no job %j', async (id) => {
    using project = await filled();
    const { code, stdout, stderr } = await project.run('show', id);
    expect([code, stdout]).toEqual([66, '']);
    expect(stderr).not.toContain('at ');
  });

  test('a file that cannot be read is named with its line; the rest is shown', async () => {
    using project = await filled();
    project.write('.backlog-ops/batch-queue/pending/batch-d.json', '{\n  "id": "batch-d"\n  "x": 1\n}');
    for (const command of ['status', 'list']) {
      const { code, stdout, stderr } = await project.run(command);
      expect([code, stdout.includes('submit-unknown')]).toEqual([65, true]);
      expect(stderr).toContain('batch-d.json:3: expected');
    }
    expect((await project.run('show', 'batch-d')).code).toBe(65);
    expect((await project.run('show', 'batch-a')).code).toBe(0);
  });

  test('without a backlog, with a bad config or a bad control file', async () => {
    using project = await filled();
    project.write('.backlog-ops/batch-queue/control.json', '{"paused": no}');
    expect((await project.run('status')).code).toBe(65);
    expect((await project.run('resume')).code).toBe(65);
    expect((await project.run('pause')).code).toBe(0);
    expect((await project.run('resume')).code).toBe(0);
    project.write('backlog.config.json', '{"version": "1.1", "backlog": {"dataDir": 1}}');
    expect((await project.run('status')).code).toBe(78);
    expect((await project.run('status', '--cwd', '/')).code).toBe(66);
  });
});

describe('batch-queue list', () => {
  test('all, some and the newest', async () => {
    using project = await filled();
    const { code, stdout } = await project.run('list');
    expect([code, linesOf(stdout).slice(0, 3)]).toEqual([
      0,
      [
        'ID       STATE           PRIORITY  TASK  TICKETS  MODEL                              PROVIDER   RESERVED  COST',
        'batch-a  pending         normal    plan  2        claude-sonnet-4-5                  anthropic  $0.0200   -',
        'batch-b  submit-unknown  normal    plan  1        claude-sonnet-4-5                  anthropic  $0.0200   -',
      ],
    ]);
    const idsOf = async (...args: string[]): Promise<string[]> => {
      const json: { jobs: { id: string }[] } = JSON.parse(
        (await project.run('list', '--json', ...args)).stdout,
      );
      return json.jobs.map(({ id }) => id);
    };
    expect(await idsOf('--state', 'failed', 'pending')).toEqual(['batch-a', 'batch-c']);
    expect(await idsOf('--newest', '1')).toEqual(['batch-c']);
    expect((await project.run('list', '--state', 'completed')).stdout).toBe('no jobs\n');
    expect((await project.run('list', '--state', 'done')).code).toBe(64);
    expect((await project.run('list', '--newest', '0')).code).toBe(64);
  });
});

describe('batch-queue show', () => {
  test('requests with what became of them, and the history', async () => {
    using project = await filled();
    const { code, stdout } = await project.run('show', 'batch-a');
    expect(code).toBe(0);
    expect(linesOf(stdout).slice(-5)).toEqual([
      '#  TICKET    BEFORE  RESULT     DONE      NOTE',
      '0  FEAT-001  -       -          -         backlog/data/pending/FEAT-001.md',
      '1  FEAT-002  1       succeeded  conflict  red\\u{1b}[31m ::error::x <script>',
      '',
      '2026-02-07T09:00:00.000Z  enqueued',
    ]);
    const json: { job: Job; results: object[] } = JSON.parse(
      (await project.run('show', 'batch-a', '--json')).stdout,
    );
    expect(json.job).toEqual(await project.store.read('batch-a'));
    expect(json.results).toEqual([{ request: 1, result: 'succeeded', applied: 'conflict', note: evil }]);
  });

  test('a line of results that cannot be read', async () => {
    using project = await filled();
    const file = '.backlog-ops/batch-queue/results/batch-a.jsonl';
    project.write(file, `${project.read(file)}{"kind":"succ`);
    const { code, stdout, stderr } = await project.run('show', 'batch-a');
    expect([code, stdout.includes('FEAT-002')]).toEqual([65, true]);
    expect(stderr).toContain('batch-a.jsonl:2: a line that was cut off');
  });
});

describe('batch-queue pause and resume', () => {
  test('say so, remember why and by whom, and are logged', async () => {
    using project = await filled();
    const paused = await project.run('pause', '--reason', `cost ${evil}`);
    expect([paused.code, paused.stdout]).toEqual([
      0,
      expect.stringMatching(
        /^the queue is paused since \S+ by ana: cost red\\u\{1b\}\[31m ::error::x <script>\n$/,
      ),
    ]);
    expect((await project.run('status')).stdout).toContain('the queue is paused since');
    // Again, without a reason: the one before stays.
    await project.run('pause');
    expect((await project.store.readControl()).paused).toMatchObject({ by: 'ana', reason: `cost ${evil}` });
    const resumed = await project.run('resume', '--max-cost', '12.5');
    expect([resumed.code, resumed.stdout]).toEqual([0, 'the queue runs, at most $12.5000 in 24 hours\n']);
    expect(await project.store.readControl()).toEqual({ paused: null, maxCostUsd: 12.5 });
    expect((await project.run('resume')).stdout).toContain('$12.5000');
    expect((await project.run('resume', '--max-cost', 'none')).stdout).toBe('the queue runs\n');
    const events = linesOf(project.read('.backlog-ops/batch-queue/events.jsonl')).map((line) =>
      JSON.parse(line),
    );
    expect(events.map(({ event }) => event)).toEqual(['paused', 'paused', 'resumed', 'resumed', 'resumed']);
  });

  test.each(['', 'much', '-1', '1e', 'NaN', '0x10'])(
    'a cap of %j is refused and changes nothing',
    async (cap) => {
      using project = await queueProject();
      await project.run('pause');
      expect((await project.run('resume', `--max-cost=${cap}`)).code).toBe(64);
      expect((await project.store.readControl()).paused).not.toBeNull();
    },
  );

  test('a job that is being submitted is named', async () => {
    using project = await queueProject();
    await project.store.add([makeNewJob('batch-a', { state: 'submitting' })]);
    expect((await project.run('pause')).stdout).toContain('being submitted since before: batch-a');
    const { stdout } = await project.run('pause', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ dryRun: false, stillSubmitting: ['batch-a'] });
  });

  test('a dry run shows the change and writes nothing, not even a lock', async () => {
    using project = await queueProject();
    const { code, stdout } = await project.run('pause', '--dry-run', '--reason', 'x');
    expect([code, stdout]).toEqual([0, expect.stringContaining('+    "reason": "x"')]);
    expect(() => project.read('.backlog-ops/batch-queue/control.json')).toThrow('ENOENT');
    await project.store.writeControl({ paused: null, maxCostUsd: 3 });
    const lifted = await project.run('resume', '--dry-run', '--max-cost', 'none');
    expect(lifted.stdout).toContain('-  "maxCostUsd": 3\n+  "maxCostUsd": null');
    expect((await project.run('resume', '--dry-run')).stdout).toBe('nothing to change\n');
  });
});
