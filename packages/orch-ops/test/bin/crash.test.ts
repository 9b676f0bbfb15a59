import { spawn } from 'node:child_process';
import path from 'node:path';
import { cleanEnv, runNode } from '@backlog-toolkit/test-kit';
import { describe, expect, test } from '@jest/globals';
import { createMarkdownQueue } from '../../src/io/create-markdown-queue.ts';
import { inspectSqliteQueue } from '../../src/io/inspect-sqlite-queue.ts';
import { openMarkdownQueue } from '../../src/io/markdown-store.ts';
import { createSqliteQueue, openSqliteQueue } from '../../src/io/open-sqlite-queue.ts';
import { formatLocalTime } from '../../src/operations/local-time.ts';
import type { NewItem, QueueItem } from '../../src/queue-item.ts';
import type { QueueStore } from '../../src/queue-store.ts';
import { bin, NOW, places, type QueueProject, queueProject } from './project.ts';

/** How often each command is killed; more by hand: ORCH_TEST_KILLS=100. */
const kills = Number(process.env['ORCH_TEST_KILLS'] ?? 3);

/** Longer than the clock goes on for the watchdog: it is about its own items only. */
const leaseSeconds = 1_000_000;

/** A command that is killed, then run again; every turn is about an item of its own. */
interface Victim {
  /** The item before; its id is the command's name and the number of the turn. */
  readonly item?: Omit<NewItem, 'id'>;
  readonly args: (id: string) => readonly string[];
  /** What the second run may end with: 1 where the first one may have done it all. */
  readonly codes: readonly number[];
  /** What the item must be in the end. */
  readonly after: Partial<QueueItem>;
  /** The event that goes with each change, and the note of which there is one for each such event. */
  readonly event: string;
  readonly note: string | null;
}

const busy = { status: 'IN_PROGRESS', owner_session: 'w', lease_owner: 'w', lease_expires_at: NOW + 60 };

const victims: Readonly<Record<string, Victim>> = {
  cancel: {
    item: busy,
    args: (id) => ['cancel', '--id', id],
    codes: [0],
    after: { status: 'BLOCKED', lease_owner: '', lease_expires_at: null },
    event: 'blocked',
    note: 'cancelled_by_operator',
  },
  replan: {
    item: { status: 'BLOCKED' },
    args: (id) => ['replan', '--id', id, '--notes', 'why'],
    codes: [0],
    after: { status: 'PENDING' },
    event: 'replan',
    note: 'replan:why',
  },
  retry: {
    item: { status: 'FAILED' },
    args: (id) => ['retry', '--id', id],
    codes: [0, 1],
    after: { status: 'PENDING' },
    event: 'retried',
    note: 'retry_',
  },
  heartbeat: {
    item: busy,
    args: (id) => ['heartbeat', id, '--owner', 'w'],
    codes: [0],
    after: { status: 'IN_PROGRESS', lease_expires_at: NOW + leaseSeconds },
    event: 'lease_renewed',
    note: null,
  },
  done: {
    item: busy,
    args: (id) => ['done', id, '--owner', 'w', '--notes', 'ended'],
    codes: [0, 1],
    after: { status: 'DONE', lease_owner: '' },
    event: 'done',
    note: 'ended',
  },
  fail: {
    item: busy,
    args: (id) => ['fail', id, '--owner', 'w', '--notes', 'broke'],
    codes: [0, 1],
    after: { status: 'FAILED', last_error: 'broke' },
    event: 'failed',
    note: 'broke',
  },
  undo: {
    item: { status: 'PENDING' },
    args: (id) => ['undo', '--id', id],
    codes: [0, 1],
    after: { status: 'PENDING' },
    event: 'undone',
    note: 'undone:cancel',
  },
  add: {
    args: (id) => ['add', 'New', '--id', id, '--idempotency-key', id],
    codes: [0],
    after: { status: 'PENDING', idempotency_key: expect.stringMatching(/^add-/) as unknown as string },
    event: 'added',
    note: null,
  },
  pick: {
    item: { status: 'PENDING', priority: 'P0' },
    args: () => ['pick', '--owner', 'w'],
    codes: [0],
    after: { status: 'IN_PROGRESS', lease_owner: 'w', lease_expires_at: NOW + leaseSeconds },
    event: 'picked',
    note: null,
  },
  // Last: its clock goes on, so that each turn finds one more item that is too old.
  watchdog: {
    args: () => ['watchdog', '--stale-minutes', '1'],
    codes: [0],
    after: { status: 'PENDING', attempt_count: 1 },
    event: 'retried',
    note: null,
  },
};
const turns = Array.from({ length: kills }, (_, turn) => turn);
const idOf = (name: string, turn: number): string => `${name}-${turn}`;

function itemOf(name: string, turn: number): NewItem | null {
  const id = idOf(name, turn);
  if (name === 'watchdog')
    return { id, status: 'IN_PROGRESS', started_at_kst: formatLocalTime(NOW + turn * 120, 9) };
  const { item } = victims[name] ?? {};
  return item ? { id, priority: 'P1', ...item } : null;
}

async function openStore(kind: string, { path: root }: QueueProject): Promise<QueueStore> {
  if (kind === 'sqlite') return createSqliteQueue(path.join(root, places.db));
  const file = path.join(root, places.queue);
  await createMarkdownQueue(file);
  return openMarkdownQueue(file);
}

async function fill(kind: string, project: QueueProject, prefix: readonly string[]): Promise<void> {
  const store = await openStore(kind, project);
  const items = Object.keys(victims).flatMap((name) => turns.map((turn) => itemOf(name, turn)));
  // A pick that is killed too late has taken one, so that the next takes another.
  items.push(...turns.map((turn) => itemOf('pick', kills + turn)));
  await store.transact(
    async (queue) => {
      for (const item of items) if (item) await queue.insertItem(item);
    },
    { nowEpochSeconds: NOW },
  );
  await store.close();
  await project.run([...prefix, 'cancel', '--match', 'undo-', '--yes', '--limit', '1000']);
}

function envAt(now: number): NodeJS.ProcessEnv {
  return { ORCH_NOW_EPOCH: String(now), ORCH_LEASE_SECONDS: String(leaseSeconds) };
}

/** Runs the bin and kills it after a time; resolves when it is gone. */
function runAndKill(
  project: QueueProject,
  args: readonly string[],
  now: number,
  delayMs: number,
): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: project.path,
      env: cleanEnv(envAt(now)),
      stdio: 'ignore',
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), delayMs);
    child.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** How long one run of the bin takes here and now. */
async function measureMs(project: QueueProject, args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  await runNode(bin, args, { cwd: project.path });
  return performance.now() - startedAt;
}

/** Kills a run at a moment when it may be writing: the beginning is Node's own start. */
async function killOnce(
  project: QueueProject,
  args: readonly string[],
  usualMs: number,
  now = NOW,
): Promise<void> {
  await runAndKill(project, args, now, usualMs * (0.4 + Math.random() * 0.8));
}

async function checkItems(store: QueueStore): Promise<void> {
  const items = new Map((await store.readItems()).map((item) => [item.id, item]));
  const events = await store.readEvents();
  const picked = [...items.keys()].filter(
    (id) => id.startsWith('pick-') && items.get(id)?.lease_owner !== '',
  );
  expect(picked.length).toBeGreaterThanOrEqual(kills);
  expect(events.filter(({ event_type: type }) => type === 'picked')).toHaveLength(picked.length);
  for (const [name, { after, event, note }] of Object.entries(victims))
    for (const id of name === 'pick' ? picked : turns.map((turn) => idOf(name, turn))) {
      const count = events.filter(({ item_id: of, event_type: type }) => of === id && type === event).length;
      const item = items.get(id);
      expect(item).toMatchObject(after);
      const noteCount = note === null ? count : (item?.notes.split(note).length ?? 0) - 1;
      expect({ id, noteCount, isTold: count > 0 }).toEqual({ id, noteCount: count, isTold: true });
    }
}

const limitMs = 60_000 + kills * 30_000;

describe.each(['markdown', 'sqlite'] as const)('every command killed over a queue in %s', (kind) => {
  test(
    'leaves it whole, its lock to the next, and the change all done or not at all',
    async () => {
      using project = queueProject();
      const prefix = kind === 'sqlite' ? ['--db', places.db] : [];
      await fill(kind, project, prefix);
      const usualMs = await measureMs(project, [...prefix, 'cancel', '--id', 'replan-0', '--dry-run']);
      for (const [name, { args, codes }] of Object.entries(victims))
        for (const turn of turns) {
          const now = name === 'watchdog' ? NOW + turn * 120 + 60 : NOW;
          const command = [...prefix, ...args(idOf(name, turn))];
          await killOnce(project, command, usualMs, now);
          const again = await project.run(command, envAt(now));
          expect(codes).toContain(again.code);
        }
      const store = await openStore(kind, project);
      expect(await store.readDefects()).toEqual([]);
      await checkItems(store);
      await store.close();
      const damages = kind === 'sqlite' ? (await inspectSqliteQueue(store.file)).damages : [];
      expect(damages).toEqual([]);
    },
    limitMs,
  );
});

test(
  'migrate and render killed leave nothing, or all of it',
  async () => {
    using project = queueProject();
    await fill('markdown', project, []);
    const rows = (await (await openStore('markdown', project)).readItems()).length;
    const usualMs = await measureMs(project, ['migrate', '--db', 'first.db']);
    for (const turn of turns) {
      const database = `db-${turn}/queue.db`;
      await killOnce(project, ['migrate', '--db', database], usualMs);
      expect((await project.run(['migrate', '--db', database])).code).toBe(0);
      const store = await openSqliteQueue(path.join(project.path, database));
      expect([(await store.readItems()).length, await store.countEvents('added')]).toEqual([rows, rows]);
      await store.close();
      expect((await inspectSqliteQueue(store.file)).damages).toEqual([]);
      const view = ['render', '--db', database, '--queue', `view-${turn}.md`];
      await killOnce(project, view, usualMs);
      expect((await project.run(view)).stdout).toBe(`rendered ${rows} rows\n`);
      const check = ['consistency-check', '--queue-path', `view-${turn}.md`, '--db-path', database];
      expect((await project.run(check)).stdout).toBe(`consistency ok total=${rows}\n`);
    }
  },
  limitMs,
);
