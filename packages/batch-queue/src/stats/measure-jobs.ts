import { parseUsd, usdNumber } from '@backlog-toolkit/usage-ledger';
import type { Job, TaskName } from '../job.ts';

/** What batches of one task and model took, and how well that was estimated. */
export interface JobStats {
  readonly task: TaskName;
  readonly model: string;
  /** Answered by commands on this machine, which have no price and count no tokens. */
  readonly isLocal: boolean;
  readonly jobs: number;
  readonly requests: number;
  readonly succeeded: number;
  /** USD billed; the sum of the jobs whose price is known. */
  readonly costUsd: number;
  /** USD that the same usage costs outside of a batch. */
  readonly interactiveUsd: number;
  /** Jobs without a known price; they are in no sum of USD. */
  readonly unpricedJobs: number;
  /** Billed prompt tokens in relation to those estimated; null without an answer. */
  readonly inputAccuracy: number | null;
  /** Answers' tokens in relation to their limits; null without an answer. */
  readonly outputShare: number | null;
  /** Billed in relation to the estimate of the requests that succeeded; null without a priced answer. */
  readonly costAccuracy: number | null;
}

/** Measures jobs that have an outcome, by task and model, those of local commands apart, in the order of first appearance. */
export function measureJobs(jobs: readonly Job[]): readonly JobStats[] {
  const groups = new Map<string, Job[]>();
  for (const job of jobs) {
    if (job.outcome === null) continue;
    const key = `${job.task} ${job.provider === 'local'} ${job.model}`;
    const group = groups.get(key);
    if (group) group.push(job);
    else groups.set(key, [job]);
  }
  return [...groups.values()].map(measureGroup);
}

function measureGroup(jobs: readonly Job[]): JobStats {
  const [first] = jobs;
  if (first === undefined) throw new TypeError('a group without jobs');
  const sum = (count: (job: Job) => number): number => jobs.reduce((total, job) => total + count(job), 0);
  const priced = jobs.filter(
    ({ outcome }) => typeof outcome?.costUsd === 'number' && outcome.interactiveUsd !== null,
  );
  const sumUsd = (amount: (job: Job) => number): number =>
    usdNumber(priced.reduce((total, job) => total + parseUsd(amount(job)), 0n));
  const costUsd = sumUsd(({ outcome }) => outcome?.costUsd ?? 0);
  const estimatedUsd = priced.reduce(
    (total, { outcome, estimate, requests }) =>
      total + (estimate.costUsd * (outcome?.succeeded ?? 0)) / Math.max(1, requests.length),
    0,
  );
  const isLocal = first.provider === 'local';
  const estimatedInput = sum(({ outcome }) => outcome?.estimatedInputTokens ?? 0);
  const outputLimit = sum(
    ({ outcome, requests }) => (outcome?.succeeded ?? 0) * (requests[0]?.maxOutputTokens ?? 0),
  );
  return {
    task: first.task,
    model: first.model,
    isLocal,
    jobs: jobs.length,
    requests: sum(({ requests }) => requests.length),
    succeeded: sum(({ outcome }) => outcome?.succeeded ?? 0),
    costUsd,
    interactiveUsd: sumUsd(({ outcome }) => outcome?.interactiveUsd ?? 0),
    unpricedJobs: isLocal ? 0 : jobs.length - priced.length,
    inputAccuracy: ratio(
      sum(({ outcome }) => outcome?.inputTokens ?? 0),
      isLocal ? 0 : estimatedInput,
    ),
    outputShare: ratio(
      sum(({ outcome }) => outcome?.outputTokens ?? 0),
      isLocal ? 0 : outputLimit,
    ),
    costAccuracy: ratio(costUsd, estimatedUsd),
  };
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
