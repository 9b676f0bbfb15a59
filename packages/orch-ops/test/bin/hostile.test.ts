import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { createSqliteQueue } from '../../src/io/open-sqlite-queue.ts';
import { awkwardQueue, NOW, places, type QueueProject, queueProject } from './project.ts';

const id = 'L\n- FAKE -> DONE';
const database = ['--db', places.db];

async function hostileProject(): Promise<QueueProject> {
  const project = queueProject();
  const store = await createSqliteQueue(path.join(project.path, places.db));
  await store.transact(
    async (queue) => {
      await queue.insertItem({
        id,
        status: 'IN_PROGRESS',
        priority: 'P0\u2028',
        task: 'a\tb\u0085c',
        owner_session: 'w"\\\nworkers: none',
        lease_owner: '\u001B[31mx',
        lease_expires_at: 9e15,
      });
      await queue.insertItem({ id: '__proto__', task: 'x'.repeat(100_000) });
      await queue.insertItem({ id: 'constructor', idempotency_key: 'toString' });
    },
    { nowEpochSeconds: NOW },
  );
  await store.close();
  return project;
}

test('data begins no lines of its own, and times beyond all years are shown', async () => {
  using project = await hostileProject();
  const linesOf = async (...args: string[]): Promise<string[]> =>
    (await project.run([...database, ...args])).stdout.split('\n').slice(0, -1);
  expect(await linesOf('status')).toEqual([
    'summary PENDING=2 IN_PROGRESS=1 BLOCKED=0 FAILED=0 DONE=0',
    'top_in_progress:',
    '- L - FAKE -> DONE (P0 ) owner=w"\\ workers: none started=-',
  ]);
  expect(await linesOf('workers')).toEqual([
    'workers_active=1 in_progress=1',
    '- w"\\ workers: none tasks=1 p0=0 p1=0 p2=0 ids=L - FAKE -> DONE oldest_start=-',
  ]);
  expect(await linesOf('list', '--status', 'IN_PROGRESS')).toEqual([
    'L - FAKE -> DONE\tIN_PROGRESS\tP0 \ta b c',
  ]);
  expect(await linesOf('explain', id)).toEqual([
    'L - FAKE -> DONE is not picked:',
    '- lease held by \u001B[31mx until @9000000000000000',
  ]);
  expect(await linesOf('show', id)).toContain('lease_expires_at: 9000000000000000 (@9000000000000000)');
  expect(await linesOf('cancel', '--id', id)).toEqual(['L - FAKE -> DONE -> BLOCKED']);
  expect(await linesOf('undo')).toEqual(['L - FAKE -> DONE -> IN_PROGRESS']);
});

test.each(['__proto__', 'constructor'])('%s is an id as any other', async (name) => {
  using project = await hostileProject();
  const commands: readonly (readonly [readonly string[], string])[] = [
    [['cancel', '--id', name], `${name} -> BLOCKED`],
    [['undo', '--id', name], `${name} -> PENDING`],
    [['replan', '--id', name, '--notes', 'a | b'], `${name} -> PENDING`],
  ];
  for (const [args, line] of commands)
    expect((await project.run([...database, ...args])).stdout).toBe(`${line}\n`);
  await project.run(['render', ...database, '--queue', 'VIEW.md']);
  const view = ['--queue', 'VIEW.md'];
  for (const [args, line] of commands)
    expect((await project.run([...view, ...args])).stdout).toBe(`${line}\n`);
});

/** Reads Prometheus' text format as its specification has it: samples by name and labels. */
function parseMetrics(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  const types = new Map<string, string>();
  for (const line of text.split('\n').slice(0, -1)) {
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line);
    if (comment) {
      const [, kind = '', name = '', rest = ''] = comment;
      types.set(`${kind} ${name}`, types.has(`${kind} ${name}`) ? 'given twice' : rest);
      continue;
    }
    const sample =
      /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-z_]+="(?:[^"\\\n]|\\["\\n])*"\})? (-?\d+(?:\.\d+)?)$/.exec(line);
    expect([line, sample !== null]).toEqual([line, true]);
    const [, name = '', labels = '', value] = sample ?? [];
    expect(['gauge', 'counter']).toContain(types.get(`TYPE ${name}`));
    expect(types.get(`HELP ${name}`)).toMatch(/^[A-Z].*\.$/);
    expect(samples.has(name + labels)).toBe(false);
    samples.set(name + labels, Number(value));
  }
  return samples;
}

test('metrics are valid, whatever owners are called', async () => {
  using project = await hostileProject();
  project.write(places.log, '{"event":"run_end","command":"done","exit_code":0,"duration_ms":1500}\n{"ev');
  const { stdout, stderr, code } = await project.run([...database, 'metrics']);
  expect(code).toBe(0);
  expect(stderr).toContain('not complete');
  expect(Object.fromEntries(parseMetrics(stdout))).toMatchObject({
    'orch_queue_items{status="PENDING"}': 2,
    'orch_queue_items{status="IN_PROGRESS"}': 1,
    'orch_worker_items{owner="w\\"\\\\\\nworkers: none"}': 1,
    orch_run_success_ratio: 1,
    orch_run_duration_p95_seconds: 1.5,
  });
});

test('under GitHub Actions figures are outputs, alerts and defects annotations, and data injects nothing', async () => {
  using project = queueProject(awkwardQueue.replace('BLOCKED', '::error::x'));
  await project.run(['migrate']);
  project.write(places.queue, awkwardQueue.replace('| w2 | 2026-02-07 20:08', '| ``` | 2026-02-07 20:08'));
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: path.join(project.path, 'output'),
    GITHUB_STEP_SUMMARY: path.join(project.path, 'summary'),
  };
  const kpi = await project.run(['kpi'], env);
  expect(kpi.stderr).toContain('\n::warning::alert stale_in_progress=2 exceeds 0\n');
  const check = await project.run(['consistency-check'], env);
  expect(check.code).toBe(1);
  expect(check.stderr).toContain(
    '::error::consistency mismatch missing_in_db=0 missing_in_md=0 field_mismatch=2\n',
  );
  expect(check.stderr).toMatch(/^::warning file=automation\/orchestrator\/db\/queue\.db::/m);
  expect(check.stderr).not.toMatch(/^::error::x/m);
  const outputs = readFileSync(env.GITHUB_OUTPUT, 'utf8').replaceAll(/end-[\w-]+/g, 'END');
  expect(outputs).toContain('stale-in-progress<<END\n2\nEND\n');
  expect(outputs).toContain('consistent<<END\nfalse\nEND\n');
  expect(outputs).toContain('field-mismatch<<END\n2\nEND\n');
  const summary = readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8');
  expect(summary).toContain('````text\nconsistency mismatch');
  expect(summary).toMatch(/owner_session:md=``` db=w2\n(?:.*\n)*````\n$/);
});
