import type { ModelMatch } from '@backlog-toolkit/model-registry';
import type { AppliedCounts, AppliedNow, ApplyWorld } from '../apply/apply-results.ts';
import { applyResults } from '../apply/apply-results.ts';
import { BatchQueueError } from '../errors.ts';
import type { Job } from '../job.ts';
import type { BatchProvider } from '../providers/provider.ts';
import type { StrangeLine } from '../result.ts';
import type { HeldJob } from '../store.ts';
import { collectResults } from './collect-results.ts';
import { forgetBatch } from './forget-batch.ts';
import { failJob, finishJob } from './finish-job.ts';
import { pollJob } from './poll-job.ts';

/** What reconciling needs. */
export interface ReconcileWorld extends Omit<ApplyWorld, 'match'> {
  /** Throws KEY_MISSING and the like. */
  readonly openProvider: (job: Job) => Promise<BatchProvider>;
  readonly matchOf: (job: Job) => ModelMatch | null;
  readonly now: () => Date;
}

/** What reconciling a job did. */
export interface Reconciled {
  readonly job: Job;
  /** Results handled just now; of each kind the first 1,000. */
  readonly applied: readonly AppliedNow[];
  readonly counts: AppliedCounts;
  readonly strange: readonly StrangeLine[];
  readonly strangeCount: number;
  /** Results that did not come, while they are still asked for. */
  readonly missing: number;
}

/**
 * Brings a submitted job as far as it goes: asks the provider, and once the batch has ended keeps its results, writes
 * ledger and tickets, and finishes the job. May be killed and repeated at any point. Undefined when another process
 * works on the job or it is not submitted. Throws as the provider's `inspect` and `results` do, and as `applyResults`.
 */
export async function reconcileJob(id: string, world: ReconcileWorld): Promise<Reconciled | undefined> {
  const end = await world.store.withJob(id, async (held) =>
    held.job.state === 'submitted' ? bringOn(held, world) : undefined,
  );
  return end?.value;
}

const nothing = { applied: [], counts: { applied: 0, conflict: 0, skipped: 0 } } as const;

async function bringOn(held: HeldJob, world: ReconcileWorld): Promise<Reconciled> {
  const { now, onStep } = world;
  let strange: readonly StrangeLine[] = [];
  let strangeCount = 0;
  let isWhole = true;
  const isCollected = (held.job.batch?.collectedAt ?? null) !== null;
  if (!isCollected) {
    const provider = await world.openProvider(held.job);
    const remote = await pollJob(held, provider, now);
    onStep?.('polled');
    if (remote.status !== 'ended') return { job: held.job, ...nothing, strange, strangeCount, missing: 0 };
    if (remote.failure !== null) {
      const { failure } = remote;
      const job = await held.change((before) => failJob(before, failure, now()));
      return { job, ...nothing, strange, strangeCount, missing: 0 };
    }
    try {
      ({ strange, strangeCount, isWhole } = await collectResults(held, provider, remote, now));
    } catch (error) {
      if (!(error instanceof BatchQueueError) || error.code !== 'BATCH_GONE') throw error;
      const failure = { reason: error.message, isTransient: false, mayBePaid: true };
      await held.change((before) => failJob(before, failure, now()));
      throw error;
    }
    onStep?.('collected');
  }
  const match = world.matchOf(held.job);
  const { applied, counts, outcome } = await applyResults(held, { ...world, match });
  // What did not come with the others may come when it is asked for again.
  if (!isWhole && outcome.missing > 0)
    return { job: held.job, applied, counts, strange, strangeCount, missing: outcome.missing };
  const job = await held.change((before) => finishJob(before, outcome, now()));
  onStep?.('finished');
  await forgetBatch(job, world);
  return { job, applied, counts, strange, strangeCount, missing: 0 };
}
