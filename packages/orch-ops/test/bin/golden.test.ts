import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { awkwardQueue, NOW, places, type QueueProject, queueProject } from './project.ts';

interface Case {
  readonly args: readonly string[];
  readonly stdout: string;
  readonly code: number;
}

const summary = 'summary PENDING=1 IN_PROGRESS=4 BLOCKED=1 FAILED=1 DONE=1';
const workers = [
  'workers_active=3 in_progress=4',
  '- - tasks=1 p0=0 p1=1 p2=0 ids=ORCH-008 oldest_start=-',
  '- w1 tasks=1 p0=0 p1=0 p2=1 ids=ORCH-002 oldest_start=2026-02-07 20:09',
];

/** Looking at the queue; what differs between the stores is the order of rows. */
const looks: Readonly<Record<'markdown' | 'sqlite', readonly Case[]>> = {
  markdown: [
    {
      args: ['status'],
      stdout: [
        summary,
        'top_in_progress:',
        '- ORCH-001 (P1) owner=w2 started=2026-02-07 20:08',
        '- ORCH-002 () owner=w1 started=2026-02-07 20:09',
        '- ORCH-003 (P0) owner=w2 started=2026-02-07 09:30',
        '- ORCH-008 (P1) owner=- started=-',
      ].join('\n'),
      code: 0,
    },
    {
      args: ['workers'],
      stdout: [
        ...workers,
        '- w2 tasks=2 p0=1 p1=1 p2=0 ids=ORCH-001,ORCH-003 oldest_start=2026-02-07 09:30',
      ].join('\n'),
      code: 0,
    },
    {
      args: ['list', '--owner', 'w2'],
      stdout: 'ORCH-001\tIN_PROGRESS\tP1\tSplit | join\nORCH-003\tIN_PROGRESS\tP0\t큐 정리',
      code: 0,
    },
    {
      args: ['kpi'],
      stdout:
        'kpi success_rate=50.00% latency_p95_ms=300 latency_avg_ms=200 retry_count=0 stale_in_progress=2\nalert failure_rate=0.5000 exceeds 0.2000\nalert stale_in_progress=2 exceeds 0',
      code: 0,
    },
    { args: ['explain', 'ORCH-004'], stdout: 'ORCH-004 is picked next', code: 0 },
    {
      args: ['explain', 'ORCH-005'],
      stdout: 'ORCH-005 is not picked:\n- status is FAILED: retry or replan it',
      code: 1,
    },
  ],
  sqlite: [
    {
      args: ['status'],
      stdout: [
        summary,
        'top_in_progress:',
        '- ORCH-003 (P0) owner=w2 started=2026-02-07 09:30',
        '- ORCH-001 (P1) owner=w2 started=2026-02-07 20:08',
        '- ORCH-008 (P1) owner=- started=-',
        '- ORCH-002 () owner=w1 started=2026-02-07 20:09',
      ].join('\n'),
      code: 0,
    },
    {
      args: ['workers'],
      stdout: [
        ...workers,
        '- w2 tasks=2 p0=1 p1=1 p2=0 ids=ORCH-003,ORCH-001 oldest_start=2026-02-07 09:30',
      ].join('\n'),
      code: 0,
    },
    {
      args: ['list', '--status', 'DONE', 'FAILED'],
      stdout: 'ORCH-006\tDONE\tP0\tfinished\nORCH-005\tFAILED\tP1\tbroke',
      code: 0,
    },
    {
      args: ['kpi', '--fail-on-alert', '--max-failure-rate', '0.5', '--max-stale-in-progress', '1'],
      stdout:
        'kpi success_rate=50.00% latency_p95_ms=300 latency_avg_ms=200 retry_count=0 stale_in_progress=2\nalert stale_in_progress=2 exceeds 1',
      code: 2,
    },
    {
      args: ['explain', 'ORCH-001'],
      stdout: 'ORCH-001 is not picked:\n- w2 works on it since 2026-02-07 20:08, without a lease',
      code: 1,
    },
  ],
};

/** Changing it, one after the other. */
const changes: Readonly<Record<'markdown' | 'sqlite', readonly Case[]>> = {
  markdown: [
    { args: ['cancel', '--id', 'ORCH-001'], stdout: 'ORCH-001 -> BLOCKED', code: 0 },
    { args: ['cancel', '--id', 'ORCH-006'], stdout: '', code: 1 },
    { args: ['cancel', '--id', 'ORCH-005'], stdout: '', code: 1 },
    { args: ['cancel', '--id', 'orch-001'], stdout: '', code: 1 },
    { args: ['cancel', '--id', 'ORCH-900'], stdout: '', code: 1 },
    { args: ['replan', '--id', 'ORCH-002', '--notes', 'a | b'], stdout: 'ORCH-002 -> BLOCKED', code: 0 },
    { args: ['replan', '--id', 'ORCH-007', '--notes', 'go'], stdout: 'ORCH-007 -> PENDING', code: 0 },
    { args: ['replan', '--id', 'ORCH-007'], stdout: '', code: 64 },
    { args: ['replan', '--id', 'ORCH-007', '--notes', ' '], stdout: '', code: 64 },
    { args: ['retry', '--id', 'ORCH-005'], stdout: 'ORCH-005 -> PENDING', code: 0 },
    { args: ['retry', '--id', 'ORCH-005'], stdout: '', code: 1 },
    { args: ['retry', '--id', 'ORCH-004', '--if-status', 'FAILED'], stdout: '', code: 1 },
    { args: ['pick', '--owner', 'w9'], stdout: 'ORCH-005', code: 0 },
    { args: ['heartbeat', 'ORCH-005', '--owner', 'w8'], stdout: '', code: 1 },
    {
      args: ['heartbeat', 'ORCH-005', '--owner', 'w9'],
      stdout: 'ORCH-005 leased until 2026-02-07 22:08',
      code: 0,
    },
    { args: ['done', 'ORCH-005', '--owner', 'w9', '--notes', 'x|y'], stdout: 'ORCH-005 -> DONE', code: 0 },
    { args: ['done', 'ORCH-001', '--owner', 'w2'], stdout: '', code: 1 },
    { args: ['watchdog'], stdout: 'RESET ORCH-003', code: 0 },
    { args: ['watchdog'], stdout: 'NOOP', code: 0 },
    { args: ['add', 'New work', '--priority', 'P0'], stdout: 'Added ORCH-009', code: 0 },
    { args: ['add', 'New work', '--id', 'ORCH-001'], stdout: '', code: 1 },
    { args: ['pick', '--owner', 'w9'], stdout: 'ORCH-009', code: 0 },
    { args: ['fail', 'ORCH-009', '--notes', 'boom'], stdout: 'ORCH-009 -> FAILED', code: 0 },
    { args: ['undo'], stdout: 'ORCH-003 -> IN_PROGRESS', code: 0 },
    {
      args: ['status'],
      stdout:
        'summary PENDING=2 IN_PROGRESS=2 BLOCKED=2 FAILED=1 DONE=2\ntop_in_progress:\n- ORCH-003 (P0) owner=w2 started=2026-02-07 09:30\n- ORCH-008 (P1) owner=- started=-',
      code: 0,
    },
  ],
  sqlite: [
    { args: ['cancel', '--id', 'ORCH-001'], stdout: 'ORCH-001 -> BLOCKED', code: 0 },
    { args: ['cancel', '--id', 'ORCH-006'], stdout: '', code: 1 },
    { args: ['replan', '--id', 'ORCH-002', '--notes', 'a | b'], stdout: 'ORCH-002 -> BLOCKED', code: 0 },
    { args: ['replan', '--id', 'ORCH-007', '--notes', 'go'], stdout: 'ORCH-007 -> PENDING', code: 0 },
    { args: ['retry', '--id', 'ORCH-001'], stdout: '', code: 1 },
    { args: ['retry', '--id', 'ORCH-005'], stdout: 'ORCH-005 -> PENDING', code: 0 },
    {
      args: ['explain', 'ORCH-005'],
      stdout: 'ORCH-005 is not picked:\n- backoff until 2026-02-07 21:09',
      code: 1,
    },
    { args: ['pick', '--owner', 'w9'], stdout: 'ORCH-004', code: 0 },
    { args: ['pick', '--owner', 'w9'], stdout: 'ORCH-007', code: 0 },
    { args: ['pick', '--owner', 'w9'], stdout: 'No pending tasks', code: 0 },
    { args: ['done', 'ORCH-004', '--owner', 'w9'], stdout: 'ORCH-004 -> DONE', code: 0 },
    { args: ['cancel', '--id', 'ORCH-007'], stdout: 'ORCH-007 -> BLOCKED', code: 0 },
    { args: ['done', 'ORCH-007', '--owner', 'w9'], stdout: '', code: 1 },
    { args: ['undo'], stdout: 'ORCH-007 -> IN_PROGRESS', code: 0 },
    { args: ['fail', 'ORCH-007', '--owner', 'w9', '--notes', 'boom'], stdout: 'ORCH-007 -> FAILED', code: 0 },
    { args: ['watchdog'], stdout: 'RESET ORCH-003', code: 0 },
    { args: ['add', 'New work', '--idempotency-key', 'k'], stdout: 'Added ORCH-009', code: 0 },
    { args: ['add', 'New work', '--idempotency-key', 'k'], stdout: 'Known already: ORCH-009', code: 0 },
    { args: ['migrate'], stdout: 'Imported 0 rows into automation/orchestrator/db/queue.db', code: 1 },
    { args: ['render', '--queue', 'VIEW.md'], stdout: 'rendered 9 rows', code: 0 },
  ],
};

const runs = [
  { event: 'run_end', command: 'done', exit_code: 0, duration_ms: 300 },
  { event: 'run_end', command: 'fail', exit_code: 0, duration_ms: 100 },
  { event: 'run_start', command: 'done' },
];

describe.each(['markdown', 'sqlite'] as const)('the lines of each command on a queue in %s', (kind) => {
  let project: QueueProject;
  const prefix = kind === 'sqlite' ? ['--db', places.db] : [];
  beforeAll(async () => {
    project = queueProject(awkwardQueue);
    project.write(places.log, runs.map((run) => `${JSON.stringify(run)}\n`).join(''));
    const { stdout, code } = await project.run(['migrate']);
    expect([stdout, code]).toEqual([`Imported 8 rows into ${places.db}\n`, 0]);
  });
  afterAll(() => project[Symbol.dispose]());

  test.each([...looks[kind], ...changes[kind]].map((each): [string, Case] => [each.args.join(' '), each]))(
    '%s',
    async (_, { args, stdout, code }) => {
      const result = await project.run([...prefix, ...args]);
      expect({ stdout: result.stdout, code: result.code }).toEqual({
        stdout: stdout === '' ? '' : `${stdout}\n`,
        code,
      });
      const isRefused = code === 1 && args[0] !== 'explain';
      expect(isRefused && !result.stderr.includes('"hint"')).toBe(false);
    },
  );

  test('the file is as expected in the end', async () => {
    const { stdout } = await project.run([...prefix, 'list', '--json']);
    const { items } = JSON.parse(stdout) as {
      readonly items: readonly { readonly id: string; readonly notes: string }[];
    };
    const notes = Object.fromEntries(items.map((item) => [item.id, item.notes]));
    const separator = kind === 'sqlite' ? ' | ' : ' / ';
    expect(notes['ORCH-001']).toBe(`began${separator}cancelled_by_operator`);
    expect(notes['ORCH-002']).toBe(kind === 'sqlite' ? 'replan:a | b' : 'replan:a / b');
    expect(notes['ORCH-005']).toBe(
      kind === 'sqlite' ? `timeout | retry_not_before=${NOW + 60}` : 'timeout / retry_requested / x/y',
    );
  });
});

test('a Markdown queue keeps every line that no command was about', async () => {
  using project = queueProject(awkwardQueue);
  await project.run(['cancel', '--id', 'ORCH-001']);
  await project.run(['replan', '--id', 'ORCH-003', '--notes', 'x']);
  const before = awkwardQueue.split('\r\n');
  const after = project.read(places.queue).split('\r\n');
  expect(after.filter((line, index) => line !== before[index])).toEqual([
    '| ORCH-001 | BLOCKED | P1 | Split \\| join | green | w2 | 2026-02-07 20:08 | 2026-02-08 12:00 | began / cancelled_by_operator |',
    expect.stringMatching(
      /^\| ORCH-003 \| BLOCKED \| P0 \| 큐 정리 \| 완료 \| w2 \| 2026-02-07 09:30 \|.*replan:x/,
    ),
  ]);
});
