import { expect } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import type { JobStore } from '../../src/index.ts';
import { startProviderServer } from '../provider-server/server.ts';
import { seededRandom } from '../provider-server/world.ts';
import { runBin } from './bin.ts';
import { expectPaidOnce } from './expect-paid-once.ts';
import { writeProject } from './project.ts';

/** Where the jobs of a project are. */
export interface Place {
  /** What each command line gets. */
  readonly args: readonly string[];
  /** Opens the store, each time the same one. */
  readonly open: (root: string) => Promise<JobStore>;
}

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
async function someFailed(store: JobStore, random: () => number): Promise<string> {
  const { jobs } = await store.list(['failed', 'cancelled', 'completed']);
  return jobs[Math.floor(random() * jobs.length)]?.id ?? 'batch-none';
}

/** Kills the bin wherever it is, several times; returns how often that came before its end. */
export async function killAround(seed: number, place: Place, withinMs = 800): Promise<number> {
  using folder = tempDir();
  const root = folder.path;
  const random = seededRandom(seed);
  writeProject(root, ids);
  await using server = await startProviderServer({ seed, endAfterInspections: 1 });
  const store = await place.open(root);
  const run = (args: readonly string[], killAfterMs?: number): ReturnType<typeof runBin> =>
    runBin(root, server.url, [...args, ...place.args], killAfterMs);
  let killed = 0;
  for (let turn = 0; turn < 6; turn += 1) {
    const chosen = commands[turn === 0 ? 0 : Math.floor(random() * commands.length)] ?? [];
    const command = chosen[0] === 'retry' ? [...chosen, await someFailed(store, random)] : chosen;
    // A start takes some 200 ms here; more than twice as long on a busy machine.
    const { signal } = await run(command, 100 + Math.floor(random() * (withinMs - 100)));
    if (signal === 'SIGKILL') killed += 1;
  }
  await run(['resume']);
  for (let round = 0; round < 4; round += 1) {
    server.end();
    await run(['doctor']);
    await run(['run']);
    await run(['reconcile', '--retry']);
  }
  const { jobs } = await store.list(['pending', 'submitting', 'submitted']);
  expect(jobs).toEqual([]);
  await expectPaidOnce(store, root, server.counts);
  return killed;
}

/** What a command may end with while connections are ended: done, something unknown yet, or to be repeated. */
const inStorm: ReadonlySet<number | null> = new Set([0, 1, 69, 75]);

/**
 * Four processes that run and reconcile one queue double and lose nothing; nor with a storm, which may end connections in the
 * first rounds. Returns how many jobs were completed.
 */
export async function shareQueue(place: Place, jobs = 10, storm?: () => void): Promise<number> {
  using folder = tempDir();
  const root = folder.path;
  const many = Array.from({ length: jobs }, (_, i) => `FEAT-${String(i + 1).padStart(3, '0')}`);
  writeProject(root, many);
  await using server = await startProviderServer({ endAfterInspections: 1 });
  const store = await place.open(root);
  const enqueued = await runBin(root, server.url, ['enqueue', '--max-requests', '1', ...place.args]);
  expect(enqueued.code).toBe(0);
  const isDone = async (): Promise<boolean> =>
    (await store.list(['pending', 'submitting', 'submitted', 'submit-unknown'])).jobs.length === 0;
  for (let round = 0; round < 30 && !(await isDone()); round += 1) {
    const isStormy = storm !== undefined && round < 3;
    const timer = isStormy ? setInterval(storm, 100) : undefined;
    const ends = await Promise.all(
      [['run'], ['reconcile'], ['run'], ['reconcile', '--move=all']].map((args) =>
        runBin(root, server.url, [...args, ...place.args]),
      ),
    );
    clearInterval(timer);
    // What was sent while the connection broke is found by the doctor.
    if (storm !== undefined) await runBin(root, server.url, ['doctor', ...place.args]);
    for (const { code, stderr } of ends)
      if (!isStormy || !inStorm.has(code)) expect({ code, stderr }).toEqual({ code: 0, stderr });
  }
  const { jobs: ended } = await store.list();
  expect(ended.map(({ state }) => state)).toEqual(many.map(() => 'completed'));
  expect(Object.keys(server.counts.paid)).toHaveLength(many.length);
  await expectPaidOnce(store, root, server.counts);
  return ended.length;
}
