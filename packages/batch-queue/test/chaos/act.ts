import { cancelJob } from '../../src/reconcile/cancel-job.ts';
import { examineQueue } from '../../src/doctor/examine-queue.ts';
import type { ProviderName, TaskName } from '../../src/job.ts';
import { reconcileQueue, type ReconcileRequest } from '../../src/reconcile/reconcile-queue.ts';
import { enqueueTickets } from '../../src/submit/enqueue-tickets.ts';
import { runQueue } from '../../src/submit/run-queue.ts';
import { crashMessage } from './mortal-store.ts';
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

/** What a database says that is away, or has ended a connection. */
const outage = /^postgres:.*(?:terminating|connection|starting up|shutting down|recovery)/s;

const retryPolicy = { maxRetries: 3, backoffMultiplier: 1 };

/** Does one thing to a queue; returns what went wrong with single jobs. */
export async function act(
  action: Action,
  world: QueueWorld,
  asking: Asking,
  random: () => number,
): Promise<readonly unknown[]> {
  const reconcile = async (request: Partial<ReconcileRequest>): Promise<readonly unknown[]> => {
    const { failures } = await reconcileQueue(
      { ids: [], move: null, retry: null, ...request },
      world.reconcile,
    );
    return failures.map(({ error }) => error);
  };
  switch (action) {
    case 'enqueue':
      await enqueueTickets({ inputs: [], priority: 'normal', maxRequests: 2, ...asking }, world.enqueue);
      return [];
    case 'run': {
      const { errors, unusable } = await runQueue(world.run);
      return [...errors, ...unusable].map(({ error }) => error);
    }
    case 'reconcile':
      return reconcile({});
    case 'retry':
      return reconcile({ retry: retryPolicy });
    case 'move':
      return reconcile({ move: () => true });
    case 'doctor':
      return (await examineQueue(world.reconcile))
        .filter(
          ({ kind, message }) =>
            kind === 'failed' && !message.includes(crashMessage) && !outage.test(message),
        )
        .map(({ message }) => message);
    default: {
      const { jobs } = await world.store.list(['pending', 'submitted']);
      const job = jobs[Math.floor(random() * jobs.length)];
      if (job && random() < 0.5) await cancelJob(job.id, world.reconcile);
      return [];
    }
  }
}
