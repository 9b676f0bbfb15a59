import { cancelJob } from '../../src/reconcile/cancel-job.ts';
import { examineQueue } from '../../src/doctor/examine-queue.ts';
import type { ProviderName, TaskName } from '../../src/job.ts';
import { reconcileQueue } from '../../src/reconcile/reconcile-queue.ts';
import { enqueueTickets } from '../../src/submit/enqueue-tickets.ts';
import { runQueue } from '../../src/submit/run-queue.ts';
import type { QueueWorld } from './queue-world.ts';

/** What somebody does to a queue. */
export type Action = 'enqueue' | 'run' | 'reconcile' | 'retry' | 'move' | 'cancel' | 'doctor';

/** All actions, the usual ones more often. */
export const actions: readonly Action[] = [
  'enqueue',
  'run',
  'run',
  'reconcile',
  'reconcile',
  'retry',
  'retry',
  'move',
  'doctor',
  'cancel',
];

/** What is asked for. */
export interface Asking {
  readonly task: TaskName;
  readonly provider: ProviderName;
  readonly model: string;
}

const retryPolicy = { maxRetries: 3, backoffMultiplier: 1 };

/** Does one thing to a queue. */
export async function act(
  action: Action,
  world: QueueWorld,
  asking: Asking,
  random: () => number,
): Promise<void> {
  switch (action) {
    case 'enqueue':
      await enqueueTickets({ inputs: [], priority: 'normal', maxRequests: 2, ...asking }, world.enqueue);
      return;
    case 'run':
      await runQueue(world.run);
      return;
    case 'reconcile':
      await reconcileQueue({ ids: [], move: null, retry: null }, world.reconcile);
      return;
    case 'retry':
      await reconcileQueue({ ids: [], move: null, retry: retryPolicy }, world.reconcile);
      return;
    case 'move':
      await reconcileQueue({ ids: [], move: () => true, retry: null }, world.reconcile);
      return;
    case 'doctor':
      await examineQueue(world.reconcile);
      return;
    case 'cancel': {
      const { jobs } = await world.store.list(['pending', 'submitted']);
      const job = jobs[Math.floor(random() * jobs.length)];
      if (job && random() < 0.5) await cancelJob(job.id, world.reconcile);
    }
  }
}
