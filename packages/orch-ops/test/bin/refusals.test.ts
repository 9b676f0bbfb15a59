import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { awkwardQueue, places, type QueueProject, queueProject } from './project.ts';

/** Every command that writes, with what it needs to change something in the awkward queue or its database. */
const writing: readonly (readonly string[])[] = [
  ['add', 'More work'],
  ['pick', '--owner', 'w9'],
  ['heartbeat', 'ORCH-001', '--owner', 'w2'],
  ['done', 'ORCH-001'],
  ['fail', 'ORCH-001', '--notes', 'x'],
  ['cancel', '--id', 'ORCH-001'],
  ['cancel', '--status', 'PENDING', '--yes'],
  ['replan', '--id', 'ORCH-001', '--notes', 'x'],
  ['retry', '--id', 'ORCH-005'],
  ['watchdog'],
  ['undo'],
];
const carrying: readonly (readonly string[])[] = [
  ['migrate', '--db', 'other/queue.db'],
  ['render', '--queue', 'VIEW.md'],
  ['add', 'First', '--create', '--queue', 'other/QUEUE.md'],
  ['add', 'First', '--create', '--db', 'other/queue.db'],
];

/** Every file of a project with its content. */
function snapshot({ path: root }: QueueProject): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(root, file), entry.isFile() ? readFileSync(file, 'latin1') : 'folder'];
    }),
  );
}

const each = (list: readonly (readonly string[])[]): [string, readonly string[]][] =>
  list.map((args) => [args.join(' '), args]);

describe.each(['markdown', 'sqlite'] as const)('commands that may not write to %s', (kind) => {
  let project: QueueProject;
  const prefix = kind === 'sqlite' ? ['--db', places.db] : [];
  beforeAll(async () => {
    project = queueProject(awkwardQueue);
    await project.run(['migrate']);
    await project.run([...prefix, 'cancel', '--id', 'ORCH-008']);
  });
  afterAll(() => project[Symbol.dispose]());

  test.each(each([...writing, ...carrying]))('%s --dry-run leaves every file alone', async (_, args) => {
    const before = snapshot(project);
    const { code, stdout, stderr } = await project.run([...prefix, ...args, '--dry-run']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toBe('');
    expect(snapshot(project)).toEqual(before);
  });

  test.each(each([...writing, ...carrying]))('%s of a read-only queue ends with 78', async (_, args) => {
    const before = snapshot(project);
    const { code, stdout, stderr } = await project.run([...prefix, ...args], {
      ORCH_QUEUE_MD_READ_ONLY: '1',
    });
    expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
    expect(stderr).toContain('"READ_ONLY"');
    expect(snapshot(project)).toEqual(before);
  });
});

describe('a command line that cannot be meant', () => {
  let project: QueueProject;
  beforeAll(() => {
    project = queueProject(awkwardQueue);
    mkdirSync(path.join(project.path, 'folder'));
    writeFileSync(path.join(project.path, 'bytes.md'), Buffer.from([0x7c, 0xff, 0x0a]));
    project.write('text.md', 'No table here.\n');
  });
  afterAll(() => project[Symbol.dispose]());

  const cases: readonly (readonly [readonly string[], number, NodeJS.ProcessEnv?])[] = [
    [['cancel', '--id', ''], 64],
    [['show', ''], 64],
    [['undo', '--id', ''], 64],
    [['cancel', '--match', '', '--yes'], 64],
    [['cancel', '--owner', '', '--yes'], 64],
    [['list', '--status', ''], 64],
    [['cancel', '--status', 'PENDING', '--limit', '-1', '--yes'], 64],
    [['cancel', '--status', 'PENDING', '--limit', '1.5', '--yes'], 64],
    [['cancel', '--status', 'PENDING'], 64],
    [['cancel', '--id', 'ORCH-001', '--status', 'PENDING'], 64],
    [['cancel'], 64],
    [['pick'], 64],
    [['pick', '--owner', 'w', '--lease-seconds', '1e300'], 64],
    [['pick', '--owner', 'w', '--if-status', 'PENDING'], 64],
    [['add', ''], 64],
    [['add', 'x', '--id', 'a b', '--create', '--queue', 'none.md'], 64],
    [['add', 'x', '--due', 'tomorrow'], 64],
    [['watch', '--interval', '0'], 64],
    [['kpi', '--max-failure-rate', '2'], 64],
    [['status', '--queue', ''], 64],
    [['status', '--queue', 'text.md'], 65],
    [['status', '--queue', 'bytes.md'], 65],
    [['status', '--db', 'text.md'], 65],
    [['status', '--queue', 'none.md'], 66],
    [['cancel', '--db', 'none.db', '--id', 'A'], 66],
    [['consistency-check'], 66],
    [['kpi', '--log-path', 'none.jsonl'], 66],
    [['render', '--queue', 'folder', '--db', 'none.db'], 66],
    [['status', '--queue', 'folder'], 74],
    [['status'], 78, { ORCH_TZ_OFFSET: 'KST' }],
    [['status'], 78, { ORCH_NOW_EPOCH: '1e12' }],
    [['status'], 78, { ORCH_RETRY_BACKOFF: '1.5' }],
    [['status'], 78, { ORCH_QUEUE_MD_READ_ONLY: 'maybe' }],
    [['cancel', '--id', 'ORCH-001', '--if-status', 'DONE'], 1],
    [['cancel', '--id', 'ORCH-001', '--if-owner', '-'], 1],
    [['cancel', '--status', 'IN_PROGRESS', '--limit', '3', '--yes'], 1],
    [['cancel', '--status', 'NONE', '--yes'], 0],
  ];

  test.each(cases.map(([args, code, env]) => [args.join(' '), args, code, env] as const))(
    '%s',
    async (_, args, code, env) => {
      const result = await project.run(args, env);
      expect({ code: result.code, stdout: result.stdout }).toEqual({ code, stdout: '' });
      expect(result.stderr).toContain('"msg"');
      expect(project.read(places.queue)).toBe(awkwardQueue);
      for (const file of ['none.db', 'none.md', 'none.jsonl'])
        expect(existsSync(path.join(project.path, file))).toBe(false);
    },
  );
});
