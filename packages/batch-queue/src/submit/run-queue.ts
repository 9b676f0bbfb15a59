import { type CapBook, type CapRefusal, describeRefusal } from '../caps/cap-book.ts';
import { plannedCallsOf } from '../caps/call-of.ts';
import { BatchQueueError } from '../errors.ts';
import type { Job, ProviderName } from '../job.ts';
import type { BatchProvider } from '../providers/provider.ts';
import type { HeldJob, StoreProblem } from '../store.ts';
import { reservingStates } from '../transitions.ts';
import type { Freshen } from './freshen-job.ts';
import { isDue, orderJobs } from './order-jobs.ts';
import { markAbandoned, submitJob, type SubmitWorld } from './submit-job.ts';

/** What running the queue needs. */
export interface RunWorld extends Omit<SubmitWorld, 'provider' | 'freshen'> {
  /** Compares a job with its tickets just before it is sent; see `makeFreshen`. */
  readonly freshen?: Freshen | undefined;
  /** Throws KEY_MISSING and the like; jobs of other providers go on. Whoever opens them closes them. */
  readonly openProvider: (name: ProviderName, model: string) => Promise<BatchProvider>;
  /** Caps with what the ledger says was spent, nothing reserved; read anew for each job. */
  readonly openCaps: () => Promise<CapBook>;
  readonly maxConcurrentJobs: number;
  /** Facts about the job's model that would fail it late; null when none is known. */
  readonly whyUnfit: (job: Job) => string | null;
  /** Why nothing at all may be submitted, besides a pause; null or absent when it may. */
  readonly closed?: string | null | undefined;
  /** Whether nothing more is to be begun. */
  readonly isStopping?: (() => boolean) | undefined;
  /** Submit at most so many jobs; all unless given. */
  readonly limit?: number | undefined;
}

/** A job that waits, and for what. */
export interface WaitingJob {
  readonly job: string;
  readonly why:
    | 'paused'
    | 'slot'
    | 'time'
    | 'queue-tokens'
    | 'unreadable'
    | 'limit'
    | 'provider'
    | 'sent-before'
    | 'stopped';
  readonly note: string;
}

/** What a run did. */
export interface RunReport {
  readonly submitted: readonly Job[];
  readonly waiting: readonly WaitingJob[];
  /** Jobs that a cap refused; they stay pending. */
  readonly capped: readonly { readonly job: string; readonly reason: string }[];
  /** Refused by the provider, or known to fail. */
  readonly failed: readonly { readonly job: string; readonly reason: string }[];
  /** Nobody knows whether the provider took them; left by dead processes too. */
  readonly unknown: readonly { readonly job: string; readonly reason: string }[];
  /** Not reached, or told to wait: pending again. */
  readonly putOff: readonly {
    readonly job: string;
    readonly reason: string;
    /** The provider refuses whoever asks, such as for a wrong key: repeating alone will not help. */
    readonly isRefused: boolean;
    readonly provider: ProviderName;
    readonly model: string;
  }[];
  /** Providers that cannot be used, and why. */
  readonly unusable: readonly {
    readonly provider: ProviderName;
    readonly model: string;
    readonly error: unknown;
  }[];
  /** Tickets that were taken out of waiting jobs, since there is nothing to ask for any more. */
  readonly leftOut: readonly { readonly job: string; readonly ticket: string; readonly reason: string }[];
  /** Tickets that were edited: they are asked for with their present text. */
  readonly rebuilt: readonly { readonly job: string; readonly ticket: string }[];
  /** Jobs that nothing was left of; they are cancelled. */
  readonly emptied: readonly string[];
  /** Jobs that something unexpected happened to; what is written down of each is true, and the next run goes on. */
  readonly errors: readonly { readonly job: string; readonly error: unknown }[];
  readonly problems: readonly StoreProblem[];
}

const holdsAll: ReadonlySet<WaitingJob['why']> = new Set([
  'paused',
  'slot',
  'limit',
  'unreadable',
  'stopped',
]);

type Draft = { -readonly [K in keyof RunReport]: RunReport[K][number][] };

/** Submits what is due, by priority and age, as far as slots, caps and providers allow. */
export async function runQueue(world: RunWorld): Promise<RunReport> {
  const { store } = world;
  const report: Draft = {
    submitted: [],
    waiting: [],
    capped: [],
    failed: [],
    unknown: [],
    putOff: [],
    unusable: [],
    leftOut: [],
    rebuilt: [],
    emptied: [],
    errors: [],
    problems: [],
  };
  const failed = (job: string, error: unknown): void => void report.errors.push({ job, error });
  for (const { id, attempt } of await markAbandoned(store, world.now, failed))
    report.unknown.push({ job: id, reason: attempt?.unknownBecause ?? '' });
  const { jobs, problems } = await store.list(['pending']);
  report.problems.push(...problems);
  let stop: WaitingJob | undefined;
  for (const job of orderJobs(jobs)) {
    // What holds one of these holds all that come after it: thousands need not be asked one by one.
    if (stop !== undefined) report.waiting.push({ ...stop, job: job.id });
    else {
      try {
        const wait = await whyWait(job, report, world);
        if (wait) report.waiting.push(wait);
        else await tryJob(job, report, world);
      } catch (error) {
        failed(job.id, error);
        stop = whyAllStop(job, error);
      }
      const last = report.waiting.at(-1);
      if (last?.job === job.id && holdsAll.has(last.why)) stop = last;
    }
  }
  return report;
}

/** While it is not known whether the queue is paused, nothing more is tried. */
function whyAllStop({ id }: Job, error: unknown): WaitingJob | undefined {
  if (!(error instanceof BatchQueueError) || error.code !== 'CONTROL_UNREADABLE') return undefined;
  return { job: id, why: 'unreadable', note: error.message };
}

async function whyWait(job: Job, report: Draft, world: RunWorld): Promise<WaitingJob | null> {
  if (world.isStopping?.() === true)
    return { job: job.id, why: 'stopped', note: 'the run was asked to end before' };
  const paused = await whyPaused(job, world);
  if (paused !== null) return paused;
  if (job.attempt !== null || job.batch !== null) return sentBefore(job);
  if (!isDue(job, world.now()))
    return { job: job.id, why: 'time', note: `not before ${job.notBefore ?? ''}` };
  if (world.limit !== undefined && report.submitted.length >= world.limit)
    return { job: job.id, why: 'limit', note: `${world.limit} submitted in this run` };
  // Who refuses, rests or is away for one job does so for the next, which need not be sent to find out.
  const resting = report.putOff.find(
    ({ provider, model }) => provider === job.provider && model === job.model,
  );
  if (resting) return { job: job.id, why: 'provider', note: `as ${resting.job}: ${resting.reason}` };
  return null;
}

/** Only who edits a job's state by hand makes a pending job of one that may be at the provider. */
function sentBefore({ id, attempt, batch }: Job): WaitingJob {
  const what = batch === null ? `attempt ${attempt?.id ?? ''}` : `batch ${batch.id}`;
  const state = batch === null ? 'submit-unknown' : 'submitted';
  const note = `it was sent before (${what}) and may be paid: make its state "${state}", or enqueue its tickets anew`;
  return { job: id, why: 'sent-before', note };
}

async function whyPaused(job: Job, { store, closed = null }: RunWorld): Promise<WaitingJob | null> {
  if (closed !== null) return { job: job.id, why: 'paused', note: closed };
  const { paused } = await store.readControl();
  return (
    paused && {
      job: job.id,
      why: 'paused',
      note: `paused by ${paused.by}${paused.reason === null ? '' : `: ${paused.reason}`}`,
    }
  );
}

async function tryJob(job: Job, report: Draft, world: RunWorld): Promise<void> {
  const provider = await openOr(job, report, world);
  if (provider === null) return;
  const judge: { waiting?: WaitingJob; refusal?: CapRefusal; unfit?: string } = {};
  const end = await submitJob(
    job.id,
    async (fresh) => {
      // Again: whoever pauses the queue does it under admission, and nothing is admitted after.
      const paused = await whyPaused(job, world);
      if (paused !== null) {
        judge.waiting = paused;
        return paused.note;
      }
      if (fresh.attempt !== null || fresh.batch !== null) {
        judge.waiting = sentBefore(fresh);
        return judge.waiting.note;
      }
      const { jobs: inFlight, problems } = await world.store.list(reservingStates);
      const [problem] = problems;
      if (problem) {
        // What is not counted would look like money that is free.
        judge.waiting = { job: job.id, why: 'unreadable', note: `${problem.file}: ${problem.reason}` };
        return judge.waiting.note;
      }
      if (inFlight.length >= world.maxConcurrentJobs) {
        judge.waiting = { job: job.id, why: 'slot', note: `${inFlight.length} jobs are in flight` };
        return judge.waiting.note;
      }
      const full = whyQueueFull(fresh, inFlight, provider);
      if (full !== null) {
        judge.waiting = { job: job.id, why: 'queue-tokens', note: full };
        return full;
      }
      const unfit = world.whyUnfit(fresh);
      if (unfit !== null) {
        judge.unfit = unfit;
        return unfit;
      }
      const caps = await world.openCaps();
      for (const other of inFlight)
        for (const [call, picoUsd] of plannedCallsOf(other)) caps.count(call, picoUsd);
      const refusal = caps.reserve(plannedCallsOf(fresh));
      if (refusal === null) return null;
      judge.refusal = refusal;
      return describeRefusal(refusal);
    },
    { ...world, provider, freshen: (held) => freshenFor(held, report, world) },
  );
  if (judge.waiting) report.waiting.push(judge.waiting);
  else if (judge.refusal) report.capped.push({ job: job.id, reason: describeRefusal(judge.refusal) });
  else if (judge.unfit !== undefined) await fail(job.id, judge.unfit, report, world);
  else if (end !== undefined && end.kind !== 'held') {
    const { kind, reason } = end;
    if (kind === 'accepted') report.submitted.push(end.job);
    else if (end.job.state === 'failed') report.failed.push({ job: job.id, reason: reason ?? '' });
    else if (kind === 'unknown') report.unknown.push({ job: job.id, reason: reason ?? '' });
    else
      report.putOff.push({
        job: job.id,
        reason: reason ?? '',
        isRefused: kind === 'refused',
        provider: job.provider,
        model: job.model,
      });
  }
}

async function freshenFor(held: HeldJob, report: Draft, { freshen }: RunWorld): Promise<boolean> {
  if (freshen === undefined) return true;
  const { id } = held.job;
  const { leftOut, rebuilt, isEmpty } = await freshen(held);
  report.leftOut.push(...leftOut.map(({ ticket, reason }) => ({ job: id, ticket, reason })));
  report.rebuilt.push(...rebuilt.map((ticket) => ({ job: id, ticket })));
  if (isEmpty) report.emptied.push(id);
  return !isEmpty;
}

/** Providers limit the tokens that wait in their queue per model. */
function whyQueueFull(job: Job, inFlight: readonly Job[], { limits }: BatchProvider): string | null {
  if (limits.maxEnqueuedTokens === null) return null;
  const same = inFlight.filter(({ provider, model }) => provider === job.provider && model === job.model);
  const tokens = same.reduce((sum, { estimate }) => sum + estimate.inputTokens, job.estimate.inputTokens);
  if (tokens <= limits.maxEnqueuedTokens || same.length === 0) return null;
  return `${tokens} tokens of ${job.model} would be in the provider's queue, which takes ${limits.maxEnqueuedTokens}`;
}

async function fail(id: string, reason: string, report: Draft, { store, now }: RunWorld): Promise<void> {
  const end = await store.withJob(id, async (held) => {
    if (held.job.state !== 'pending') return;
    await held.change((job) => ({
      ...job,
      state: 'failed',
      failure: { reason, isTransient: false },
      history: [...job.history, { at: now().toISOString(), what: 'unfit', note: reason }],
    }));
  });
  if (end) report.failed.push({ job: id, reason });
}

async function openOr(
  { id, provider, model }: Job,
  report: Draft,
  { openProvider }: RunWorld,
): Promise<BatchProvider | null> {
  const wait = (error: unknown): null => {
    const note = error instanceof Error ? error.message : String(error);
    report.waiting.push({ job: id, why: 'provider', note });
    return null;
  };
  const known = report.unusable.find((one) => one.provider === provider && one.model === model);
  if (known) return wait(known.error);
  try {
    return await openProvider(provider, model);
  } catch (error) {
    report.unusable.push({ provider, model, error });
    return wait(error);
  }
}
