import { BatchQueueError, type BatchQueueErrorCode } from '../errors.ts';
import type { Job } from '../job.ts';
import { forgetBatch } from '../reconcile/forget-batch.ts';
import { isGivenUp } from '../retry/give-up.ts';
import { markAbandoned } from '../submit/submit-job.ts';
import { adoptJob, type Adoption, type AdoptWorld } from './adopt-job.ts';

/** Something about the queue that is mended, or that a person should know. */
export interface Diagnosis {
  readonly kind:
    | 'abandoned'
    | 'failed'
    | 'held'
    | 'adopted'
    | 'results-ending'
    | 'results-gone'
    | 'store-file'
    | 'store-server'
    | 'stray'
    | 'repaired'
    | 'sent-before'
    | 'unknown-absent'
    | 'unknown-open'
    | 'unreachable';
  readonly job: string | null;
  readonly message: string;
  /** The next step to take; null when it is mended. */
  readonly hint: string | null;
}

/** What examining needs. */
export interface ExamineWorld extends Omit<AdoptWorld, 'takenBatches'> {
  /** What is kept of jobs that are gone; none is looked for unless given. */
  readonly findStrays?: (() => readonly string[] | Promise<readonly string[]>) | undefined;
  /** What the store promises less than it should. */
  readonly findDoubts?: (() => Promise<readonly string[]>) | undefined;
  /** How to let go of a job whose holder may have ended, where that is not a lock file. */
  readonly heldHint?: string | undefined;
}

const dayMs = 86_400_000;
/** Anthropic keeps results for 29 days after a batch was created (documentation, 2026-11). */
const keptDays = 29;
const warnDays = 5;
const longSendMs = 30 * 60_000;

/**
 * Looks through the queue: mends what a crash left behind, looks for batches whose submission had no certain outcome,
 * and tells what needs a person. Asks providers; one that cannot be asked is told and the rest is examined.
 */
export async function examineQueue(world: ExamineWorld): Promise<readonly Diagnosis[]> {
  const { store, now } = world;
  const found: Diagnosis[] = [];
  for (const done of await store.repair())
    found.push({ kind: 'repaired', job: null, message: done, hint: null });
  const failed = (job: string, error: unknown): void => void found.push(describeFailure(job, error));
  for (const { id } of await markAbandoned(store, now, failed))
    found.push({
      kind: 'abandoned',
      job: id,
      message: 'the process that submitted it ended before it knew the outcome',
      hint: null,
    });
  const { jobs, problems } = await store.list();
  for (const { file, line, reason } of problems)
    found.push({
      kind: 'store-file',
      job: null,
      message: `${file}${line === undefined ? '' : `:${line}`}: ${reason}`,
      hint: 'Mend the file with an editor; nothing is submitted while a job in flight cannot be read.',
    });
  for (const message of (await world.findDoubts?.()) ?? [])
    found.push({
      kind: 'store-server',
      job: null,
      message,
      hint: 'See docs/postgres.md: what is written must outlive a crash of the server.',
    });
  for (const file of (await world.findStrays?.()) ?? [])
    found.push({
      kind: 'stray',
      job: null,
      message: `${file} belongs to a job whose file is gone`,
      hint: "Bring the job's file back, or remove this too; it may hold answers that were paid.",
    });
  const taken = new Set(jobs.flatMap(({ batch }) => (batch === null ? [] : [batch.id])));
  for (const job of jobs) {
    if (job.state === 'submit-unknown' || isStillLookedFor(job, now()))
      found.push(...(await explainUnknown(job, taken, world)));
    await forgetBatch(job, world).catch((error: unknown) => failed(job.id, error));
    const sent = job.state === 'pending' ? whySentBefore(job) : null;
    if (sent) found.push(sent);
    const held = whyHeld(job, now(), world.heldHint);
    if (held) found.push(held);
    const ending = whyEnding(job, now());
    if (ending) found.push(ending);
  }
  return found;
}

/** What was given up may turn up as long as its results would be kept. */
function isStillLookedFor(job: Job, now: Date): boolean {
  if (!isGivenUp(job)) return false;
  return now.getTime() - Date.parse(job.attempt?.startedAt ?? '') < keptDays * dayMs;
}

async function explainUnknown(
  job: Job,
  takenBatches: Set<string>,
  world: ExamineWorld,
): Promise<readonly Diagnosis[]> {
  let adoption: Adoption | undefined;
  try {
    adoption = await adoptJob(job.id, { ...world, takenBatches });
  } catch (error) {
    if (!(error instanceof BatchQueueError) || !askingCodes.has(error.code))
      return [describeFailure(job.id, error)];
    const message = `its provider cannot be asked: ${error.message}`;
    return [{ kind: 'unreachable', job: job.id, message, hint: 'Run doctor again once it can.' }];
  }
  if (adoption === undefined) return [];
  const because = job.attempt?.unknownBecause ?? 'its outcome is unknown';
  switch (adoption.kind) {
    case 'adopted':
      takenBatches.add(adoption.batchId);
      return [
        {
          kind: 'adopted',
          job: job.id,
          message: `found at the provider as ${adoption.batchId}${describeRepetition(job, adoption.cancelled)}`,
          hint: null,
        },
      ];
    case 'open':
      return [
        {
          kind: 'unknown-open',
          job: job.id,
          message: `${because}; ${adoption.note}`,
          hint: 'Run doctor again later; a batch ends within 24 hours.',
        },
      ];
    default:
      if (isGivenUp(job)) return [];
      return [
        {
          kind: 'unknown-absent',
          job: job.id,
          message: `${because}; ${adoption.note}`,
          hint: `Look again in some minutes; if it stays away, "batch-queue retry ${job.id} --force-resubmit" sends it again, and "batch-queue cancel ${job.id} --give-up" does not.`,
        },
      ];
  }
}

/** What can go wrong with asking a provider, which is nothing wrong with the job. */
const askingCodes: ReadonlySet<BatchQueueErrorCode> = new Set([
  'BASE_URL_INVALID',
  'BATCH_GONE',
  'KEY_MISSING',
  'PROVIDER_REFUSED',
  'PROVIDER_UNAVAILABLE',
]);

function describeFailure(job: string, error: unknown): Diagnosis {
  const hint = error instanceof BatchQueueError ? error.hint : 'Run doctor again once that is mended.';
  return { kind: 'failed', job, message: error instanceof Error ? error.message : String(error), hint };
}

function describeRepetition({ retriedAs }: Job, cancelled: string | null): string {
  if (retriedAs === null) return '';
  return cancelled === null
    ? `; ${retriedAs}, which repeats it, was sent already: both are paid`
    : `; ${cancelled}, which was to repeat it, is cancelled`;
}

/** Neither sent nor asked for any more, and not counted under any cap, until somebody corrects its state. */
function whySentBefore({ id, attempt, batch }: Job): Diagnosis | null {
  if (attempt === null && batch === null) return null;
  const state = batch === null ? 'submit-unknown' : 'submitted';
  return {
    kind: 'sent-before',
    job: id,
    message: `it is called pending, but was sent${batch === null ? '' : ` as ${batch.id}`} and may be paid`,
    hint: `Make its state "${state}" again in its file.`,
  };
}

/** Sending takes minutes at most; another host's lock is never taken over, for its process may live. */
function whyHeld(
  { id, state, attempt }: Job,
  now: Date,
  hint: string = 'Its lock names host and process: make sure that it has ended, remove the lock, and run doctor again.',
): Diagnosis | null {
  if (state !== 'submitting' || attempt === null) return null;
  if (now.getTime() - Date.parse(attempt.startedAt) < longSendMs) return null;
  return {
    kind: 'held',
    job: id,
    message: `it is being submitted since ${attempt.startedAt} by a process that is not known to have ended`,
    hint,
  };
}

function whyEnding({ id, state, batch }: Job, now: Date): Diagnosis | null {
  if (state !== 'submitted' || batch === null || batch.collectedAt !== null) return null;
  const leftDays = keptDays - (now.getTime() - Date.parse(batch.submittedAt)) / dayMs;
  if (leftDays > warnDays) return null;
  if (leftDays <= 0)
    return {
      kind: 'results-gone',
      job: id,
      message: `its batch is older than the ${keptDays} days that results are kept`,
      hint: 'Run batch-queue reconcile: it says whether the results can still be had.',
    };
  return {
    kind: 'results-ending',
    job: id,
    message: `its results are kept for ${Math.floor(leftDays)} more days`,
    hint: 'Run batch-queue reconcile before.',
  };
}
