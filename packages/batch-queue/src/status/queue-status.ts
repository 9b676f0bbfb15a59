import { addUsd, parseUsd, usdNumber } from '@backlog-toolkit/usage-ledger';
import { type JobState, jobStates } from '../job.ts';
import type { JobSummary, QueueControl, StoreProblem } from '../store.ts';
import { reservingStates } from '../transitions.ts';

/** The jobs of one state together. */
export interface StateStatus {
  readonly state: JobState;
  readonly jobs: number;
  readonly requests: number;
  /** What they were expected to cost, in USD. */
  readonly estimatedUsd: number;
  /** What is known to have been billed, in USD. */
  readonly costUsd: number;
}

/** A job that waits for a person, or for a command. */
export interface Attention {
  readonly job: string;
  readonly why: string;
  /** The command to run next. */
  readonly next: string;
}

/** How the queue stands. */
export interface QueueStatus {
  readonly control: QueueControl;
  readonly slots: { readonly used: number; readonly max: number };
  /** All states, in the order of a job's life. */
  readonly states: readonly StateStatus[];
  /** Set aside for jobs that are in flight, in USD. */
  readonly reservedUsd: number;
  /** Finished jobs whose cost is not known. */
  readonly unpricedJobs: number;
  readonly attention: readonly Attention[];
  readonly problems: readonly StoreProblem[];
}

/** What a status is made of. */
export interface StatusFacts {
  readonly jobs: readonly JobSummary[];
  readonly problems: readonly StoreProblem[];
  readonly control: QueueControl;
  readonly maxConcurrentJobs: number;
  readonly now: Date;
}

/** Sums up a queue; money is added exactly. */
export function sumUpQueue({ jobs, problems, control, maxConcurrentJobs, now }: StatusFacts): QueueStatus {
  const byState = new Map<JobState, JobSummary[]>(jobStates.map((state) => [state, []]));
  for (const job of jobs) byState.get(job.state)?.push(job);
  const inFlight = reservingStates.flatMap((state) => byState.get(state) ?? []);
  return {
    control,
    slots: { used: inFlight.length, max: maxConcurrentJobs },
    states: [...byState].map(([state, those]) => sumUpState(state, those)),
    reservedUsd: sumUsd(inFlight.map(({ reservedUsd }) => reservedUsd)),
    unpricedJobs: jobs.filter(isUnpriced).length,
    attention: jobs.flatMap((job) => whatIsNext(job, now) ?? []),
    problems,
  };
}

/** A command of the user's has no price that could be missing. */
function isUnpriced({ provider, hasOutcome, costUsd }: JobSummary): boolean {
  return provider !== 'local' && hasOutcome && costUsd === null;
}

function sumUpState(state: JobState, those: readonly JobSummary[]): StateStatus {
  return {
    state,
    jobs: those.length,
    requests: those.reduce((sum, { requestCount }) => sum + requestCount, 0),
    estimatedUsd: sumUsd(those.map(({ estimatedUsd }) => estimatedUsd)),
    costUsd: sumUsd(those.map(({ costUsd }) => costUsd ?? 0)),
  };
}

function sumUsd(amounts: readonly number[]): number {
  return usdNumber(addUsd(...amounts.filter((amount) => amount !== 0).map((amount) => parseUsd(amount))));
}

/** What a job waits for that does not come by itself; undefined when nothing is to be done. */
export function whatIsNext(job: JobSummary, now: Date): Attention | undefined {
  const { id, state, unknownBecause, batch, failure, retriedAs } = job;
  // Only who edits a job's state by hand makes a pending job of one that may be at the provider.
  if (state === 'pending' && (batch !== null || unknownBecause !== null)) {
    const was = batch === null ? 'submit-unknown' : 'submitted';
    const why = `it was sent and may be paid, so it is not sent again: make its state "${was}" again, or enqueue its tickets anew`;
    return { job: id, why, next: `batch-queue show ${id}` };
  }
  if (state === 'submit-unknown') {
    const because = unknownBecause ?? 'the outcome of submitting it is not known';
    return { job: id, why: `perhaps accepted by the provider: ${because}`, next: 'batch-queue doctor' };
  }
  if (state === 'submitted' && batch !== null) {
    if (batch.status === 'ended')
      return { job: id, why: 'its batch has ended', next: `batch-queue reconcile ${id}` };
    if (batch.expiresAt !== null && Date.parse(batch.expiresAt) <= now.getTime())
      return { job: id, why: "its batch's time is over", next: `batch-queue reconcile ${id}` };
  }
  if (state === 'failed' && failure?.isTransient === true && retriedAs === null)
    return {
      job: id,
      why: `it failed and may be repeated: ${failure.reason}`,
      next: `batch-queue retry ${id}`,
    };
  return undefined;
}
