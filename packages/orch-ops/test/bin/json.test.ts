import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { awkwardQueue, places, type QueueProject, queueProject } from './project.ts';

const item = [
  'id',
  'status',
  'priority',
  'task',
  'success_criteria',
  'owner_session',
  'started_at_kst',
  'due_at_kst',
  'notes',
  'created_at',
  'updated_at',
  'lease_owner',
  'lease_expires_at',
  'attempt_count',
  'max_attempts',
  'idempotency_key',
  'last_error',
  'retry_not_before',
];
const change = ['schemaVersion', 'dryRun', 'result', 'changes', 'diff'];
const kpis = ['successRate', 'latencyP95Ms', 'latencyAverageMs', 'retryCount', 'staleInProgress'];
const event = ['event_id', 'item_id', 'event_type', 'payload', 'created_at'];

/** The keys of the document of each command, in order, and those of what it holds. */
const documents: readonly (readonly [
  readonly string[],
  readonly string[],
  Record<string, readonly string[]>,
])[] = [
  [
    ['status'],
    ['schemaVersion', 'counts', 'otherCount', 'topInProgress'],
    { counts: ['PENDING', 'IN_PROGRESS', 'BLOCKED', 'FAILED', 'DONE'], 'topInProgress.0': item },
  ],
  [
    ['workers'],
    ['schemaVersion', 'workers'],
    { 'workers.0': ['owner', 'ids', 'p0', 'p1', 'p2', 'oldestStart'] },
  ],
  [['list'], ['schemaVersion', 'items'], { 'items.0': item }],
  [
    ['explain', 'ORCH-005'],
    ['schemaVersion', 'item', 'isPickable', 'obstacles', 'ahead'],
    { item, 'obstacles.0': ['obstacle', 'text'] },
  ],
  [
    ['kpi'],
    ['schemaVersion', ...kpis, 'limits', 'alerts'],
    { limits: ['maxFailureRate', 'maxLatencyP95Ms', 'maxStaleInProgress'] },
  ],
  [
    ['consistency-check'],
    ['schemaVersion', 'total', 'missingInDatabase', 'missingInMarkdown', 'mismatches'],
    { 'mismatches.0': ['id', 'column', 'markdown', 'database'] },
  ],
  [['doctor'], ['schemaVersion', 'file', 'facts', 'defects'], {}],
  [['cancel', '--id', 'ORCH-001'], change, { 'result.changed.0': item, 'changes.0': ['before', 'after'] }],
  [
    ['cancel', '--status', 'DONE', '--yes'],
    change,
    { 'result.refused.0.error': ['code', 'message', 'hint'] },
  ],
  [['replan', '--id', 'ORCH-007', '--notes', 'x'], change, { result: ['changed', 'refused'] }],
  [['retry', '--id', 'ORCH-005'], change, { 'changes.0.before': item, 'changes.0.after': item }],
  [['undo'], change, { result: ['action', 'items'] }],
  [['pick', '--owner', 'w9'], change, { result: item }],
  [['heartbeat', 'ORCH-003', '--owner', 'w2'], change, { result: item }],
  [['done', 'ORCH-003'], change, { result: item }],
  [['fail', 'ORCH-008'], change, { result: item }],
  [['watchdog'], change, { result: ['reset', 'exhausted'] }],
  [['add', 'x'], change, { result: ['id', 'isNew'] }],
  [['show', 'ORCH-001'], ['schemaVersion', 'item', 'events'], { item, 'events.0': event }],
  [['migrate'], ['schemaVersion', 'dryRun', 'database', 'imported', 'unchanged', 'different'], {}],
  [['render', '--queue', 'VIEW.md'], ['schemaVersion', 'dryRun', 'file', 'rows'], {}],
];

function pickPath(value: unknown, place: string): unknown {
  return place
    .split('.')
    .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], value);
}

describe.each(['markdown', 'sqlite'] as const)('--json over a queue in %s', (kind) => {
  let project: QueueProject;
  const prefix = kind === 'sqlite' ? ['--db', places.db] : [];
  beforeAll(async () => {
    project = queueProject(awkwardQueue);
    await project.run(['migrate']);
    await project.run(['--db', places.db, 'cancel', '--id', 'ORCH-004']);
  });
  afterAll(() => project[Symbol.dispose]());

  test.each(documents.map(([args, keys, parts]) => [args.join(' '), args, keys, parts] as const))(
    '%s',
    async (_, args, keys, parts) => {
      const { stdout } = await project.run([...prefix, '--json', ...args]);
      const document = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
      expect(stdout.endsWith('}\n') && !stdout.slice(0, -1).includes('\n')).toBe(true);
      expect(Object.keys(document)).toEqual(keys);
      expect(document['schemaVersion']).toBe(1);
      for (const [place, expected] of Object.entries(parts))
        expect([place, ...Object.keys(pickPath(document, place) ?? {})]).toEqual([place, ...expected]);
    },
  );
});

test('the README names the keys of each document', () => {
  const readme = readFileSync(path.join(import.meta.dirname, '../../README.md'), 'utf8');
  const rows = readme.split('\n').filter((line) => line.includes('`schemaVersion`'));
  for (const [[command], keys] of documents) {
    const row = rows.find((line) => line.split('|')[1]?.includes(`\`${command}\``));
    expect([command, row?.split('|')[2]?.trim()]).toEqual([
      command,
      keys.map((key) => `\`${key}\``).join(', '),
    ]);
  }
  const columns = /An item has all columns: ([^;]*);/.exec(readme)?.[1]?.split(/,\s+/);
  expect(columns).toEqual(item.map((key) => `\`${key}\``));
});
