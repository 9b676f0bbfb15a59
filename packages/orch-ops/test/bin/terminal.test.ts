import { spawn } from 'node:child_process';
import { cleanEnv } from '@backlog-toolkit/test-kit';
import { expect, test } from '@jest/globals';
import { awkwardQueue, bin, NOW, places, type QueueProject, queueProject } from './project.ts';

/** Gives a program a terminal; of Linux only. */
const terminalMaker = 'script';
const onTerminal = process.platform === 'linux' ? test : test.skip;

interface Answer {
  readonly after: string;
  readonly send: string;
}

/** Runs the bin on a terminal of its own, and types something when it has shown something. */
function runOnTerminal(
  project: QueueProject,
  args: readonly string[],
  answer?: Answer,
): Promise<{ code: number | null; shown: string }> {
  const command = [process.execPath, bin, ...args].map((word) => `'${word}'`).join(' ');
  return new Promise((resolve) => {
    const child = spawn(terminalMaker, ['-qec', command, '/dev/null'], {
      cwd: project.path,
      env: cleanEnv({ ORCH_NOW_EPOCH: String(NOW), TERM: 'xterm' }),
    });
    let shown = '';
    let isAnswered = answer === undefined;
    child.stdout.on('data', (chunk: Buffer) => {
      shown += chunk.toString();
      if (isAnswered || !shown.includes(answer?.after ?? '')) return;
      isAnswered = true;
      child.stdin.write(answer?.send ?? '');
    });
    child.on('close', (code) => resolve({ code, shown: shown.replaceAll('\r\n', '\n') }));
  });
}

onTerminal.each([
  ['n\n', 1],
  ['\n', 1],
  ['\u0003', 1],
  ['\u0004', 1],
  ['y\n', 0],
  ['YES\n', 0],
])('a change of many items asks first; %j ends with %d', async (send, code) => {
  using project = queueProject(awkwardQueue);
  const args = ['cancel', '--status', 'IN_PROGRESS', '--owner', 'w2'];
  const result = await runOnTerminal(project, args, { after: '[y/N]', send });
  expect(result.shown).toContain('Cancel 2 items (ORCH-001, ORCH-003)? [y/N]');
  expect(result.code).toBe(code);
  expect(result.shown.includes('\nORCH-001 -> BLOCKED\nORCH-003 -> BLOCKED\n')).toBe(code === 0);
  expect(result.shown.includes('Nothing was changed.')).toBe(code !== 0);
  expect(project.read(places.queue) === awkwardQueue).toBe(code !== 0);
});

onTerminal('watch draws over what it drew before, until Ctrl+C', async () => {
  using project = queueProject(awkwardQueue);
  const twice = await runOnTerminal(project, ['watch', '--interval', '0.1', '--count', '2']);
  const frames = twice.shown.split('\u001B[H\u001B[J').slice(1);
  expect(frames).toHaveLength(2);
  expect(frames[0]).toBe(frames[1]);
  expect(frames[0]?.split('\n')).toEqual([
    'summary PENDING=1 IN_PROGRESS=4 BLOCKED=1 FAILED=1 DONE=1',
    'top_in_progress:',
    '- ORCH-001 (P1) owner=w2 started=2026-02-07 20:08',
    '- ORCH-002 () owner=w1 started=2026-02-07 20:09',
    '- ORCH-003 (P0) owner=w2 started=2026-02-07 09:30',
    '- ORCH-008 (P1) owner=- started=-',
    'workers_active=3 in_progress=4',
    '- - tasks=1 p0=0 p1=1 p2=0 ids=ORCH-008 oldest_start=-',
    '- w1 tasks=1 p0=0 p1=0 p2=1 ids=ORCH-002 oldest_start=2026-02-07 20:09',
    '- w2 tasks=2 p0=1 p1=1 p2=0 ids=ORCH-001,ORCH-003 oldest_start=2026-02-07 09:30',
    'kpi success_rate=- latency_p95_ms=None latency_avg_ms=None retry_count=None stale_in_progress=2',
    'alert stale_in_progress=2 exceeds 0',
    '',
  ]);
  const stopped = await runOnTerminal(project, ['watch', '--interval', '0.1'], {
    after: 'kpi',
    send: '\u0003',
  });
  expect(stopped.code).not.toBe(0);
});
