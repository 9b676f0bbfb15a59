import { usdNumber } from '@backlog-toolkit/usage-ledger';
import type { Job, JobOutcome } from '../job.ts';
import type { ResultLine } from '../result.ts';
import type { AppliedResult } from '../store.ts';
import type { Bill } from './bill-result.ts';

/** Counts what comes of a job while its results go by. */
export interface Tally {
  /** Whether a request's result was handled, in this run or an earlier one. */
  isDone(request: number): boolean;
  count(result: ResultLine, bill: Bill | null): void;
  note(applied: AppliedResult): void;
  outcome(): JobOutcome;
}

/** Begins with what earlier runs noted. */
export function makeTally(job: Job, before: ReadonlyMap<number, AppliedResult>): Tally {
  // What was noted of each request, in the least memory: there may be very many.
  const done = new Uint8Array(job.requests.length);
  const counts = { applied: 0, conflict: 0, skipped: 0 };
  const note = ({ request, how }: AppliedResult): void => {
    if (request >= done.length || done[request] === 1) return;
    done[request] = 1;
    counts[how] += 1;
  };
  for (const applied of before.values()) note(applied);
  const kinds = { succeeded: 0, errored: 0, canceled: 0, expired: 0 };
  const tokens = { inputTokens: 0, estimatedInputTokens: 0, outputTokens: 0 };
  let seen = 0;
  let costPicoUsd: bigint | null = 0n;
  let interactivePicoUsd: bigint | null = 0n;
  return {
    isDone: (request) => done[request] === 1,
    count: (result, bill) => {
      seen += 1;
      kinds[result.kind] += 1;
      if (bill !== null) {
        costPicoUsd = addKnown(costPicoUsd, bill.costPicoUsd);
        interactivePicoUsd = addKnown(interactivePicoUsd, bill.interactivePicoUsd);
      }
      if (result.kind !== 'succeeded') return;
      const { usage } = result;
      tokens.inputTokens += usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
      tokens.outputTokens += usage.outputTokens;
      tokens.estimatedInputTokens += job.requests[result.request]?.inputTokens ?? 0;
    },
    note,
    outcome: () => ({
      ...kinds,
      missing: job.requests.length - seen,
      applied: counts.applied,
      conflicts: counts.conflict,
      moved: job.outcome?.moved ?? 0,
      costUsd: costPicoUsd === null ? null : usdNumber(costPicoUsd),
      interactiveUsd: interactivePicoUsd === null ? null : usdNumber(interactivePicoUsd),
      ...tokens,
    }),
  };
}

function addKnown(sum: bigint | null, amount: bigint | null): bigint | null {
  return sum === null || amount === null ? null : sum + amount;
}
