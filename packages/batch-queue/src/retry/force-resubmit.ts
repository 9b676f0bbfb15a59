import { giveUpJob, type GiveUpWorld } from './give-up.ts';
import { type Requeued, requeueFailed } from './requeue-failed.ts';
import type { RetryPolicy } from './sort-failed.ts';

/** What a forced repetition needs. */
export interface ForceWorld extends GiveUpWorld {
  readonly policy: RetryPolicy;
}

/**
 * Gives a job with an unknown outcome up and enqueues its requests as a new job, because a person says so; should the
 * provider have accepted the first, it is paid twice, and both are accounted for. It can be killed and repeated.
 * Undefined when another process works on the job, or it is neither unknown nor given up.
 */
export async function forceResubmit(id: string, world: ForceWorld): Promise<Requeued | undefined> {
  const job = await world.store.read(id);
  if (job?.state === 'submit-unknown' && (await giveUpJob(id, world)) === undefined) return undefined;
  return requeueFailed(id, { ...world, which: 'all' });
}
