import { BatchQueueError } from '../errors.ts';
import type { Job } from '../job.ts';
import type { BatchProvider } from '../providers/provider.ts';
import type { JobStore } from '../store.ts';
import { refreshBatch } from './poll-job.ts';

/** What cancelling needs. */
export interface CancelWorld {
  readonly store: JobStore;
  /** Throws KEY_MISSING and the like. */
  readonly openProvider: (job: Job) => Promise<BatchProvider>;
  readonly now: () => Date;
  readonly onStep?: ((step: string) => void) | undefined;
}

/** How a cancellation ended. */
export interface Cancelled {
  readonly job: Job;
  /** `cancelled` for good, or `asked`: what the provider has finished by then is still paid and reconciled. */
  readonly how: 'cancelled' | 'asked';
}

/**
 * Cancels a job: one that waits at once, one that is at the provider by asking it to stop. Undefined when another
 * process works on the job. Throws NOT_CANCELLABLE, and what the provider's `cancel` throws.
 */
export async function cancelJob(id: string, world: CancelWorld): Promise<Cancelled | undefined> {
  const { store, now } = world;
  const end = await store.withJob(id, async (held): Promise<Cancelled> => {
    const { job } = held;
    const at = now().toISOString();
    if (job.state === 'pending' && wasSent(job)) throw notCancellable(job);
    if (job.state === 'pending') {
      const after = await held.change((before) => ({
        ...before,
        state: 'cancelled',
        history: [...before.history, { at, what: 'cancelled', note: 'before it was submitted' }],
      }));
      return { job: after, how: 'cancelled' };
    }
    if (job.state !== 'submitted' || job.batch === null) throw notCancellable(job);
    if (job.batch.status === 'ended') throw notCancellable(job);
    // Asked for again when it is repeated: providers take that well.
    await held.change((before) => ({
      ...before,
      batch: before.batch && { ...before.batch, cancelRequestedAt: before.batch.cancelRequestedAt ?? at },
      history: [...before.history, { at, what: 'cancel asked' }],
    }));
    world.onStep?.('cancel written');
    const provider = await world.openProvider(job);
    const remote = await provider.cancel(job.batch.id);
    world.onStep?.('cancel answered');
    const after = await held.change((before) => ({
      ...before,
      batch: before.batch && refreshBatch(before.batch, remote, now()),
    }));
    return { job: after, how: 'asked' };
  });
  return end?.value;
}

/** Only who edits a job's state by hand makes a pending job of one that may be at the provider. */
function wasSent({ attempt, batch }: Job): boolean {
  return attempt !== null || batch !== null;
}

function notCancellable({ id, state, batch }: Job): BatchQueueError {
  const hint =
    state === 'pending'
      ? `It was sent and may be paid: make its state "${batch === null ? 'submit-unknown' : 'submitted'}" again.`
      : state === 'submit-unknown'
        ? `Nobody knows whether the provider has it: run "batch-queue doctor" to find out; "batch-queue cancel ${id} --give-up" frees its slot.`
        : state === 'submitted'
          ? 'Its batch has ended: run "batch-queue reconcile" to take in what is paid.'
          : `See "batch-queue show ${id}".`;
  return new BatchQueueError('NOT_CANCELLABLE', `Job ${id} cannot be cancelled: it is ${state}.`, { hint });
}
