import type { Backoff } from '../backoff.ts';
import { BatchQueueError } from '../errors.ts';
import type { Job } from '../job.ts';
import type { BatchProvider, CreateBatch, CreateOutcome } from '../providers/provider.ts';
import type { HeldJob, JobStore } from '../store.ts';
import { type AttemptWorld, beginAttempt } from './begin-attempt.ts';
import { becomeUnknown, endAttempt } from './end-attempt.ts';
import { isLost, settleLost } from './settle-lost.ts';

/** What submitting one job needs. */
export interface SubmitWorld {
  readonly store: JobStore;
  readonly provider: BatchProvider;
  readonly backoff: Backoff;
  readonly now: () => Date;
  readonly random: AttemptWorld['random'];
  /** Brings the job in line with its tickets before it is admitted; false when nothing of it is left. */
  readonly freshen?: ((held: HeldJob) => Promise<boolean>) | undefined;
  /** Called at every step; tests crash there. */
  readonly onStep?: ((step: string) => void) | undefined;
}

/** Why a job is not submitted now; null when it may be. Called while no other process admits jobs. */
export type Admission = (job: Job) => Promise<string | null>;

/** How a try to submit ended. */
export type SubmitEnd =
  | { readonly kind: 'held'; readonly reason: string }
  | { readonly kind: CreateOutcome['kind']; readonly job: Job; readonly reason: string | null };

/**
 * Submits a pending job: the attempt is on the disk before the one request that creates the batch, and its outcome
 * after. Undefined when another process works on the job or it is not pending any more. An error of the disk in between
 * leaves the job in `submitting`: the next run calls it unknown.
 */
export async function submitJob(
  id: string,
  admit: Admission,
  world: SubmitWorld,
): Promise<SubmitEnd | undefined> {
  const { store } = world;
  let begun: Job | undefined;
  const work = async (held: HeldJob): Promise<SubmitEnd | undefined> => {
    if (held.job.state !== 'pending') return undefined;
    const isNew = held.job.attempt === null && held.job.batch === null;
    if (isNew && (await world.freshen?.(held)) === false) return undefined;
    const reason = await store.withAdmission(async () => {
      const refusal = await admit(held.job);
      if (refusal !== null) return refusal;
      world.onStep?.('admitted');
      await held.change((job) => (begun = beginAttempt(job, { now: world.now(), random: world.random })));
      world.onStep?.('attempt written');
      return null;
    });
    if (reason !== null) return { kind: 'held', reason };
    begun = undefined;
    return send(held, world);
  };
  try {
    return (await store.withJob(id, work))?.value;
  } catch (error) {
    // Nothing was sent: whether the attempt was written or not, it is taken back.
    const attemptId = isLost(error) ? begun?.attempt?.id : undefined;
    if (attemptId !== undefined)
      await settleLost(store, id, attemptId, (job) => takeBack(job, error, world.now()));
    throw error;
  }
}

/** A job that was about to be sent, when the store was lost, waits as before. */
function takeBack(job: Job, error: unknown, now: Date): Job {
  const note = error instanceof Error ? error.message : String(error);
  return {
    ...job,
    state: 'pending',
    attempt: null,
    history: [...job.history, { at: now.toISOString(), what: 'not sent', note }],
  };
}

async function send(held: HeldJob, { provider, ...world }: SubmitWorld): Promise<SubmitEnd> {
  const { attempt } = held.job;
  if (attempt === null) throw new TypeError(`${held.job.id} is submitted without an attempt`);
  const outcome = await createOrRefuse(provider, {
    attemptId: attempt.id,
    nonce: attempt.nonce,
    model: held.job.model,
    requestCount: held.job.requests.length,
    lines: () => checkedLines(held.job, world.store),
    inputFileId: null,
    onUploaded: async (inputFileId) => {
      await held.change((job) => ({ ...job, attempt: job.attempt && { ...job.attempt, inputFileId } }));
      world.onStep?.('upload written');
    },
  });
  world.onStep?.('answered');
  const end = (before: Job): Job => endAttempt(before, outcome, world.now(), world.backoff);
  const job = await held.change(end).catch(async (error: unknown) => {
    const settled = isLost(error) ? await settleLost(world.store, held.job.id, attempt.id, end) : undefined;
    if (settled !== undefined) return settled;
    throw outcome.kind === 'accepted' ? unwritten(held.job, outcome.batch.id, error) : error;
  });
  world.onStep?.('outcome written');
  return { kind: outcome.kind, job, reason: 'reason' in outcome ? outcome.reason : null };
}

/** The one thing that must not be lost is told where it cannot be written. */
function unwritten({ id }: Job, batchId: string, cause: unknown): BatchQueueError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const isPassing = isLost(cause);
  return new BatchQueueError(
    isPassing ? 'BATCH_NOT_NOTED' : 'BATCH_UNWRITTEN',
    `Job ${id} is accepted as ${batchId}, but not written: ${why}`,
    {
      hint: `Nothing is paid twice: ${isPassing ? '' : 'once files can be written again, '}batch-queue doctor finds the batch.`,
      cause,
    },
  );
}

/** A payload that is not what was enqueued is not sent, and never can be. */
async function createOrRefuse(provider: BatchProvider, batch: CreateBatch): Promise<CreateOutcome> {
  try {
    return await provider.create(batch);
  } catch (error) {
    if (!(error instanceof BatchQueueError) || error.code !== 'PAYLOAD_DAMAGED') throw error;
    return { kind: 'refused', reason: error.message, status: 400 };
  }
}

/** A line without a request would be paid and answered for nobody. */
async function* checkedLines(job: Job, store: JobStore): AsyncGenerator<string> {
  let count = 0;
  for await (const line of store.payload(job)) {
    count += 1;
    yield line;
  }
  if (count === job.requests.length) return;
  throw new BatchQueueError(
    'PAYLOAD_DAMAGED',
    `Job ${job.id} has ${job.requests.length} requests, and its payload ${count} lines.`,
    { hint: 'Cancel the job and enqueue its tickets again.' },
  );
}

/**
 * Jobs that a process left while it submitted them become unknown. Returns them. A job that a live process still
 * submits is left alone; one that cannot be changed is told and does not keep the others.
 */
export async function markAbandoned(
  store: JobStore,
  now: () => Date,
  onFailure: (job: string, error: unknown) => void,
): Promise<readonly Job[]> {
  const { jobs } = await store.summarise(['submitting']);
  const marked: Job[] = [];
  for (const { id } of jobs) {
    try {
      const end = await store.withJob(id, async (held) => {
        if (held.job.state !== 'submitting') return undefined;
        return held.change((job) =>
          becomeUnknown(job, 'the process that submitted it ended before it knew the outcome', now()),
        );
      });
      if (end?.value) marked.push(end.value);
    } catch (error) {
      onFailure(id, error);
    }
  }
  return marked;
}
