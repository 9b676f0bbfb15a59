import { afterEach, expect } from '@jest/globals';
import { tempDir, type TempDir } from '@backlog-toolkit/test-kit';
import type { Job } from '../../src/job.ts';
import {
  reconcileQueue,
  type ReconcileReport,
  type ReconcileRequest,
} from '../../src/reconcile/reconcile-queue.ts';
import { enqueueTickets, type EnqueueReport, type EnqueueRequest } from '../../src/submit/enqueue-tickets.ts';
import { runQueue } from '../../src/submit/run-queue.ts';
import { writeProject } from '../chaos/project.ts';
import { openQueueWorld, type QueueWorld } from '../chaos/queue-world.ts';
import type { ProviderServer, ProviderServerOptions } from '../provider-server/server.ts';
import { serve } from '../provider-server/use.ts';
import { seededRandom } from '../provider-server/world.ts';

let folders: TempDir[] = [];

afterEach(() => {
  for (const folder of folders) folder.dispose();
  folders = [];
});

/** A project with tickets, its queue, and a provider with a clock of its own, until the end of the test. */
export interface Stage {
  readonly root: string;
  readonly server: ProviderServer;
  readonly world: QueueWorld;
  /** Is called at every durable step from now on, and may throw. */
  readonly onStep: (work: (step: string) => void) => void;
  /** Lets time pass. */
  readonly pass: (ms: number) => void;
  /** Enqueues plans of all tickets. */
  readonly enqueue: (request?: Partial<EnqueueRequest>) => Promise<EnqueueReport>;
  readonly reconcile: (request?: Partial<ReconcileRequest>) => Promise<ReconcileReport>;
  /** The only job of a state. */
  readonly job: (state: Job['state']) => Promise<Job>;
}

const plain = { inputs: [], task: 'plan', priority: 'normal', model: 'claude-haiku-5-5' } as const;

/** A project whose queue is empty. */
export async function stage(
  options: ProviderServerOptions = {},
  tickets = ['FEAT-001', 'FEAT-002'],
): Promise<Stage> {
  const folder = tempDir();
  folders.push(folder);
  const root = folder.path;
  writeProject(root, tickets);
  let nowMs = Date.parse('2026-11-20T08:00:00Z');
  let onStep = (_step: string): void => {};
  const server = await serve({ now: () => new Date(nowMs), ...options });
  const world = await openQueueWorld({
    root,
    url: server.url,
    provider: 'anthropic',
    capUsd: 50,
    now: () => new Date(nowMs),
    random: seededRandom(1),
    // A busy machine must not look like a provider that does not answer.
    answerMs: 10_000,
    onStep: (step) => onStep(step),
  });
  return {
    root,
    server,
    world,
    onStep: (work) => {
      onStep = work;
    },
    pass: (ms) => {
      nowMs += ms;
    },
    enqueue: (request = {}) => enqueueTickets({ ...plain, ...request }, world.enqueue),
    reconcile: (request = {}) =>
      reconcileQueue({ ids: [], move: null, retry: null, ...request }, world.reconcile),
    job: async (state) => {
      const { jobs } = await world.store.list([state]);
      expect(jobs).toHaveLength(1);
      return jobs[0] as Job;
    },
  };
}

/** A stage whose tickets are submitted in one job. */
export async function submitted(options: ProviderServerOptions = {}, tickets?: string[]): Promise<Stage> {
  const made = await stage(options, tickets);
  await made.enqueue();
  const { submitted: jobs } = await runQueue(made.world.run);
  expect(jobs).toHaveLength(1);
  return made;
}
