import { expect, test } from '@jest/globals';
import { awkwardQueue, NOW, places, type QueueProject, queueProject } from './project.ts';

const header =
  '| id | status | priority | task | success_criteria | owner_session | started_at_kst | due_at_kst | notes |';
const emptyQueue = `${header}\n|---|---|---|---|---|---|---|---|---|\n`;
const database = ['--db', places.db];

/** Runs commands one after the other: each with its lines, then its exit code. */
async function expectLines(
  project: QueueProject,
  steps: readonly (readonly [
    args: readonly string[],
    lines: readonly string[],
    code: number,
    now?: number,
  ])[],
): Promise<void> {
  for (const [args, lines, code, now = NOW] of steps) {
    const result = await project.run(args, { ORCH_NOW_EPOCH: String(now) });
    expect([args.join(' '), ...result.stdout.split('\n'), result.code]).toEqual([
      args.join(' '),
      ...lines,
      '',
      code,
    ]);
  }
}

test('an empty queue', async () => {
  using project = queueProject(emptyQueue);
  const summary = 'summary PENDING=0 IN_PROGRESS=0 BLOCKED=0 FAILED=0 DONE=0';
  const looks = (prefix: readonly string[], retries: string): Parameters<typeof expectLines>[1] => [
    [[...prefix, 'status'], [summary, 'top_in_progress: none'], 0],
    [['workers', ...prefix], ['workers_active=0 in_progress=0', 'workers: none'], 0],
    [[...prefix, 'list'], [], 0],
    [[...prefix, 'pick', '--owner', 'w'], ['No pending tasks'], 0],
    [['watchdog', ...prefix], ['NOOP'], 0],
    [
      ['kpi', ...prefix, '--fail-on-alert'],
      [
        `kpi success_rate=- latency_p95_ms=None latency_avg_ms=None retry_count=${retries} stale_in_progress=0`,
      ],
      0,
    ],
  ];
  await expectLines(project, looks([], 'None'));
  await expectLines(project, [
    [['migrate'], [`Imported 0 rows into ${places.db}`], 0],
    [['consistency-check'], ['consistency ok total=0'], 0],
    ...looks(database, '0'),
  ]);
});

test('no queue at all has figures too', async () => {
  using project = queueProject();
  const none =
    'kpi success_rate=- latency_p95_ms=None latency_avg_ms=None retry_count=None stale_in_progress=None';
  await expectLines(project, [[['kpi'], [none], 0]]);
});

test('every difference between the stores, and every alert', async () => {
  using project = queueProject(awkwardQueue);
  await project.run(['migrate']);
  project.write(
    places.queue,
    awkwardQueue
      .replace('| ORCH-006 | DONE |', '| ORCH-010 | DONE |')
      .replace('| ORCH-007 | BLOCKED | P3 | waits |', '| ORCH-007 | DONE | P3 | waits | | w9'),
  );
  project.write(
    places.log,
    '{"event":"run_end","command":"done","exit_code":0,"duration_ms":9999}\n'.repeat(3) +
      '{"event":"run_end","command":"fail","exit_code":0,"duration_ms":1}\n',
  );
  await expectLines(project, [
    [
      ['consistency-check'],
      [
        'consistency mismatch missing_in_db=1 missing_in_md=1 field_mismatch=2',
        '- missing_in_db ORCH-010',
        '- missing_in_md ORCH-006',
        '- mismatch ORCH-007:status:md=DONE db=BLOCKED',
        '- mismatch ORCH-007:owner_session:md=w9 db=',
      ],
      1,
    ],
    [
      ['kpi', '--fail-on-alert', '--stale-minutes', '61'],
      [
        'kpi success_rate=75.00% latency_p95_ms=9999 latency_avg_ms=7499.5 retry_count=0 stale_in_progress=1',
        'alert failure_rate=0.2500 exceeds 0.2000',
        'alert latency_p95_ms=9999 exceeds 2000',
        'alert stale_in_progress=1 exceeds 0',
      ],
      2,
    ],
  ]);
});

test('the life of an item in a database, until its attempts are used up', async () => {
  using project = queueProject(emptyQueue);
  await project.run(['migrate']);
  const at = (minutes: number): number => NOW + minutes * 60;
  const on = (...args: string[]): string[] => [...database, ...args];
  const pick = on('pick', '--owner', 'w', '--lease-seconds', '60');
  await expectLines(project, [
    [on('add', 'Work', '--max-attempts', '2'), ['Added ORCH-001'], 0],
    [on('explain', 'ORCH-001'), ['ORCH-001 is picked next'], 0],
    [pick, ['ORCH-001'], 0],
    [on('explain', 'ORCH-001'), ['ORCH-001 is not picked:', '- lease held by w until 2026-02-07 21:09'], 1],
    [on('retry', '--id', 'ORCH-001'), [], 1],
    [
      on('explain', 'ORCH-001'),
      [
        'ORCH-001 is not picked:',
        '- lease of w is over since 2026-02-07 21:09; watchdog or retry takes it back',
      ],
      1,
      at(1),
    ],
    [on('retry', '--id', 'ORCH-001'), ['ORCH-001 -> PENDING'], 0, at(1)],
    [pick, ['No pending tasks'], 0, at(1)],
    [pick, ['ORCH-001'], 0, at(2)],
    [on('watchdog'), ['NOOP'], 0, at(2)],
    [on('watchdog'), ['RESET ORCH-001'], 0, at(3)],
    [on('explain', 'ORCH-001'), ['ORCH-001 is not picked:', '- backoff until 2026-02-07 21:14'], 1, at(4)],
    [pick, ['ORCH-001'], 0, at(6)],
    [on('fail', 'ORCH-001', '--owner', 'w', '--notes', 'no'), ['ORCH-001 -> FAILED'], 0, at(6)],
    [on('retry', '--id', 'ORCH-001'), [], 1, at(6)],
    [
      on('explain', 'ORCH-001'),
      ['ORCH-001 is not picked:', '- status is FAILED: retry or replan it', '- attempts exhausted (2 of 2)'],
      1,
      at(6),
    ],
    [on('replan', '--id', 'ORCH-001', '--notes', 'smaller'), ['ORCH-001 -> PENDING'], 0, at(6)],
    [on('undo'), ['ORCH-001 -> FAILED'], 0, at(6)],
    [on('undo'), [], 1, at(6)],
  ]);
  const { stdout } = await project.run([...database, 'show', 'ORCH-001', '--json']);
  const { item } = JSON.parse(stdout) as { readonly item: { readonly notes: string } };
  expect(item.notes.split(' | ')).toEqual([
    `retry_not_before=${at(2)}`,
    `retry_not_before=${at(6)}`,
    'no',
    'replan:smaller',
    'undone:replan',
  ]);
});

test('actions are taken back one by one; a retry leaves no attempt and no wait', async () => {
  using project = queueProject(awkwardQueue);
  await project.run(['migrate']);
  const on = (...args: string[]): string[] => [...database, ...args];
  const retried = [on('retry', '--id', 'ORCH-005'), ['ORCH-005 -> PENDING'], 0] as const;
  await expectLines(project, [
    retried,
    [on('undo', '--if-status', 'FAILED'), [], 1],
    [on('undo', '--if-status', 'PENDING'), ['ORCH-005 -> FAILED'], 0],
    [on('explain', 'ORCH-005'), ['ORCH-005 is not picked:', '- status is FAILED: retry or replan it'], 1],
    retried,
    [on('explain', 'ORCH-005'), ['ORCH-005 is not picked:', '- backoff until 2026-02-07 21:09'], 1],
    [on('cancel', '--id', 'ORCH-005'), ['ORCH-005 -> BLOCKED'], 0],
    [on('undo'), ['ORCH-005 -> PENDING'], 0],
    [on('undo'), ['ORCH-005 -> FAILED'], 0],
    [on('undo'), [], 1],
  ]);
});
