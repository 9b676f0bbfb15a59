import { describe, expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { openFileJobStore, queueFolder } from '../../src/index.ts';
import { startProviderServer } from '../provider-server/server.ts';
import { seededRandom } from '../provider-server/world.ts';
import { runBin } from './bin.ts';
import { expectPaidOnce } from './expect-paid-once.ts';
import { writeProject } from './project.ts';

const runs = Number(process.env['BATCH_QUEUE_KILLS'] ?? 10);
const ids = ['FEAT-001', 'FEAT-002', 'FEAT-003', 'FEAT-004'];
const commands: readonly (readonly string[])[] = [
  ['submit', '--max-requests', '2'],
  ['submit', '--task', 'refine'],
  ['run'],
  ['reconcile', '--status', 'all', '--retry'],
  ['reconcile', '--move=all'],
  ['doctor'],
  ['cancel', '--all'],
  ['pause'],
  ['resume'],
  ['retry'],
];

/** A job that may be repeated; none is an error of its own. */
async function someFailed(root: string, random: () => number): Promise<string> {
  const store = await openFileJobStore({ folder: queueFolder(root) });
  const { jobs } = await store.list(['failed', 'cancelled', 'completed']);
  return jobs[Math.floor(random() * jobs.length)]?.id ?? 'batch-none';
}

async function killAround(seed: number): Promise<number> {
  using folder = tempDir();
  const root = folder.path;
  const random = seededRandom(seed);
  writeProject(root, ids);
  await using server = await startProviderServer({ seed, endAfterInspections: 1 });
  let killed = 0;
  for (let turn = 0; turn < 6; turn += 1) {
    const chosen = commands[turn === 0 ? 0 : Math.floor(random() * commands.length)] ?? [];
    const command = chosen[0] === 'retry' ? [...chosen, await someFailed(root, random)] : chosen;
    // A start takes some 200 ms here; more than twice as long on a busy machine.
    const { signal } = await runBin(root, server.url, command, 100 + Math.floor(random() * 700));
    if (signal === 'SIGKILL') killed += 1;
  }
  await runBin(root, server.url, ['resume']);
  for (let round = 0; round < 4; round += 1) {
    server.end();
    await runBin(root, server.url, ['doctor']);
    await runBin(root, server.url, ['run']);
    await runBin(root, server.url, ['reconcile', '--retry']);
  }
  const store = await openFileJobStore({ folder: queueFolder(root) });
  const { jobs } = await store.list(['pending', 'submitting', 'submitted']);
  expect(jobs).toEqual([]);
  await expectPaidOnce(store, root, server.counts);
  return killed;
}

describe(`kill -9 of the bin (${runs} runs)`, () => {
  test(
    'nothing is paid twice, and nothing paid is lost',
    async () => {
      let killed = 0;
      for (let seed = 1; seed <= runs; seed += 1) killed += await killAround(seed);
      expect(killed).toBeGreaterThan(0);
    },
    runs * 60_000,
  );
});

test('four processes that run and reconcile one queue double and lose nothing', async () => {
  using folder = tempDir();
  const root = folder.path;
  const many = Array.from({ length: 10 }, (_, i) => `FEAT-${String(i + 1).padStart(3, '0')}`);
  writeProject(root, many);
  await using server = await startProviderServer({ endAfterInspections: 1 });
  const enqueued = await runBin(root, server.url, ['enqueue', '--max-requests', '1']);
  expect(enqueued.code).toBe(0);
  const store = await openFileJobStore({ folder: queueFolder(root) });
  const isDone = async (): Promise<boolean> =>
    (await store.list(['pending', 'submitting', 'submitted', 'submit-unknown'])).jobs.length === 0;
  for (let round = 0; round < 30 && !(await isDone()); round += 1) {
    const ends = await Promise.all(
      [['run'], ['reconcile'], ['run'], ['reconcile', '--move=all']].map((args) =>
        runBin(root, server.url, args),
      ),
    );
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  }
  const { jobs } = await store.list();
  expect(jobs.map(({ state }) => state)).toEqual(many.map(() => 'completed'));
  expect(Object.keys(server.counts.paid)).toHaveLength(many.length);
  await expectPaidOnce(store, root, server.counts);
}, 120_000);
