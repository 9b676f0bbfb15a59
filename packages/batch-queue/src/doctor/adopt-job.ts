import type { Attempt, Job } from '../job.ts';
import type { BatchProvider, RemoteBatch } from '../providers/provider.ts';
import { isGivenUp } from '../retry/give-up.ts';
import type { JobStore } from '../store.ts';

/** What adopting needs. */
export interface AdoptWorld {
  readonly store: JobStore;
  /** Throws KEY_MISSING and the like. */
  readonly openProvider: (job: Job) => Promise<BatchProvider>;
  /** Batches that other jobs have; none of them is adopted. */
  readonly takenBatches: ReadonlySet<string>;
  readonly now: () => Date;
  readonly onStep?: ((step: string) => void) | undefined;
}

/** Whether a job's batch was found at the provider. */
export type Adoption =
  | {
      readonly kind: 'adopted';
      readonly job: Job;
      readonly batchId: string;
      /** The job that was to repeat it and is cancelled now; null when there is none, or it was sent already. */
      readonly cancelled: string | null;
    }
  /** Every batch since the attempt was looked at, and none is the job's. */
  | { readonly kind: 'absent'; readonly note: string }
  /** Batches that may be the job's can only be told apart once they have ended. */
  | { readonly kind: 'open'; readonly note: string };

// Our clock may be ahead of the provider's: by minutes, or by a wrong time zone.
const clockSkewMs = 26 * 3_600_000;

/**
 * Looks for the batch of a job whose submission had no certain outcome, and takes it over when it is proven to be the
 * job's: by the attempt's id where the provider keeps it, else by the nonce in the custom ids of its results. Undefined
 * when another process works on the job, or its outcome is not unknown. A job that a person gave up is looked for too; the
 * one that repeats it is cancelled if it still waits. Throws as the provider's `list` does.
 */
export async function adoptJob(id: string, world: AdoptWorld): Promise<Adoption | undefined> {
  const { store, now } = world;
  const end = await store.withJob(id, async (held): Promise<Adoption | undefined> => {
    const { attempt, requests, state, retriedAs } = held.job;
    if ((state !== 'submit-unknown' && !isGivenUp(held.job)) || attempt === null) return undefined;
    const provider = await world.openProvider(held.job);
    const found = await findBatch(provider, attempt, requests.length, world.takenBatches);
    world.onStep?.('looked');
    if ('kind' in found) return found;
    // First: were it sent before the adoption is written, it would be paid twice.
    const cancelled = retriedAs === null ? null : await cancelWaiting(retriedAs, id, world);
    const job = await held.change((before) => takeOver(before, found, now()));
    world.onStep?.('adopted');
    return { kind: 'adopted', job, batchId: found.id, cancelled };
  });
  return end?.value;
}

async function cancelWaiting(
  id: string,
  instead: string,
  { store, now }: AdoptWorld,
): Promise<string | null> {
  if ((await store.read(id)) === undefined) return null;
  const end = await store.withJob(id, async (held) => {
    if (held.job.state !== 'pending' || held.job.attempt !== null) return null;
    await held.change((job) => ({
      ...job,
      state: 'cancelled',
      history: [
        ...job.history,
        { at: now().toISOString(), what: 'cancelled', note: `the batch of ${instead} was found after all` },
      ],
    }));
    return id;
  });
  return end?.value ?? null;
}

async function findBatch(
  provider: BatchProvider,
  attempt: Attempt,
  requestCount: number,
  taken: ReadonlySet<string>,
): Promise<RemoteBatch | Exclude<Adoption, { kind: 'adopted' }>> {
  const since = new Date(Date.parse(attempt.startedAt) - clockSkewMs).toISOString();
  const open: string[] = [];
  let seen = 0;
  for await (const batch of provider.list(since)) {
    seen += 1;
    if (provider.ownership === 'metadata') {
      if (batch.attemptId === attempt.id) return batch;
      continue;
    }
    const isLike = batch.requestCount === null || batch.requestCount === requestCount;
    if (taken.has(batch.id) || !isLike) continue;
    const isOwn = await provider.owns(batch, attempt.nonce);
    if (isOwn === true) return batch;
    if (isOwn === null) open.push(batch.id);
  }
  if (open.length > 0)
    return {
      kind: 'open',
      note: `${open.join(', ')} may be it; that can be proven once it has ended`,
    };
  const batches = `${seen} ${seen === 1 ? 'batch' : 'batches'}`;
  return { kind: 'absent', note: `none of the provider's ${batches} since ${since} is it` };
}

function takeOver(job: Job, batch: RemoteBatch, now: Date): Job {
  const at = now.toISOString();
  return {
    ...job,
    state: 'submitted',
    failure: null,
    attempt: job.attempt && { ...job.attempt, unknownBecause: null },
    batch: {
      id: batch.id,
      submittedAt: batch.createdAt,
      expiresAt: batch.expiresAt,
      checkedAt: at,
      status: batch.status,
      detail: batch.detail,
      counts: batch.counts,
      endedAt: batch.endedAt,
      cancelRequestedAt: null,
      collectedAt: null,
      isAdopted: true,
    },
    history: [...job.history, { at, what: 'adopted', note: batch.id }],
  };
}
