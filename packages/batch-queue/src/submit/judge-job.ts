import { type CapRefusal, describeRefusal } from '../caps/cap-book.ts';
import { plannedCallsOf } from '../caps/call-of.ts';
import type { Job } from '../job.ts';
import type { BatchProvider } from '../providers/provider.ts';
import { reservingStates } from '../transitions.ts';
import type { WaitingJob } from './run-report.ts';
import type { RunWorld } from './run-world.ts';
import { sentBefore, whyPaused } from './why-wait.ts';

/** Why a job is not submitted: it waits, a cap stands against it, or it would fail for certain. */
export type Verdict =
  | { readonly kind: 'waits'; readonly waiting: WaitingJob }
  | { readonly kind: 'capped'; readonly refusal: CapRefusal }
  | { readonly kind: 'unfit'; readonly reason: string };

/**
 * Judges a job that is to be submitted, while no other process admits jobs: what is in flight, slots, the provider's
 * queue, the model and the caps. Null when it may be submitted: then what it reserves is to be written at once.
 */
export async function judgeJob(job: Job, provider: BatchProvider, world: RunWorld): Promise<Verdict | null> {
  const waits = (why: WaitingJob['why'], note: string): Verdict => ({
    kind: 'waits',
    waiting: { job: job.id, why, note },
  });
  // Again: whoever pauses the queue does it under admission, and nothing is admitted after.
  const paused = await whyPaused(job, world);
  if (paused !== null) return { kind: 'waits', waiting: paused };
  if (job.attempt !== null || job.batch !== null) return { kind: 'waits', waiting: sentBefore(job) };
  const { jobs: inFlight, problems } = await world.store.list(reservingStates);
  const [problem] = problems;
  // What is not counted would look like money that is free.
  if (problem) return waits('unreadable', `${problem.file}: ${problem.reason}`);
  if (inFlight.length >= world.maxConcurrentJobs)
    return waits('slot', `${inFlight.length} jobs are in flight`);
  const full = whyQueueFull(job, inFlight, provider);
  if (full !== null) return waits('queue-tokens', full);
  const unfit = world.whyUnfit(job);
  if (unfit !== null) return { kind: 'unfit', reason: unfit };
  const caps = await world.openCaps();
  for (const other of inFlight)
    for (const [call, picoUsd] of plannedCallsOf(other)) caps.count(call, picoUsd);
  const refusal = caps.reserve(plannedCallsOf(job));
  return refusal && { kind: 'capped', refusal };
}

/** A verdict in words. */
export function describeVerdict(verdict: Verdict): string {
  if (verdict.kind === 'waits') return verdict.waiting.note;
  return verdict.kind === 'capped' ? describeRefusal(verdict.refusal) : verdict.reason;
}

/** Providers limit the tokens that wait in their queue per model. */
function whyQueueFull(job: Job, inFlight: readonly Job[], { limits }: BatchProvider): string | null {
  if (limits.maxEnqueuedTokens === null) return null;
  const same = inFlight.filter(({ provider, model }) => provider === job.provider && model === job.model);
  const tokens = same.reduce((sum, { estimate }) => sum + estimate.inputTokens, job.estimate.inputTokens);
  if (tokens <= limits.maxEnqueuedTokens || same.length === 0) return null;
  return `${tokens} tokens of ${job.model} would be in the provider's queue, which takes ${limits.maxEnqueuedTokens}`;
}
