import type { ModelMatch } from '@backlog-toolkit/model-registry';
import { usdNumber } from '@backlog-toolkit/usage-ledger';
import type { Job, JobOutcome } from '../job.ts';
import type { JobStore } from '../store.ts';
import { billResult } from './ledger-row.ts';

/** Counts what came of a job from the results and notes in the store; `moved` is kept as it was. */
export async function countOutcome(job: Job, store: JobStore, match: ModelMatch | null): Promise<JobOutcome> {
  const applied = await store.applied(job.id);
  const kinds = { succeeded: 0, errored: 0, canceled: 0, expired: 0 };
  let seen = 0;
  let costPicoUsd: bigint | null = 0n;
  let interactivePicoUsd: bigint | null = 0n;
  let inputTokens = 0;
  let estimatedInputTokens = 0;
  let outputTokens = 0;
  for await (const result of store.results(job.id)) {
    const request = job.requests[result.request];
    if (request === undefined) continue;
    seen += 1;
    kinds[result.kind] += 1;
    const bill = billResult(job, result, match);
    if (bill !== null) {
      costPicoUsd = addKnown(costPicoUsd, bill.costPicoUsd);
      interactivePicoUsd = addKnown(interactivePicoUsd, bill.interactivePicoUsd);
    }
    if (result.kind !== 'succeeded') continue;
    const { usage } = result;
    inputTokens += usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
    outputTokens += usage.outputTokens;
    estimatedInputTokens += request.inputTokens;
  }
  const notes = [...applied.values()];
  return {
    ...kinds,
    missing: job.requests.length - seen,
    applied: notes.filter(({ how }) => how === 'applied').length,
    conflicts: notes.filter(({ how }) => how === 'conflict').length,
    moved: job.outcome?.moved ?? 0,
    costUsd: costPicoUsd === null ? null : usdNumber(costPicoUsd),
    interactiveUsd: interactivePicoUsd === null ? null : usdNumber(interactivePicoUsd),
    inputTokens,
    estimatedInputTokens,
    outputTokens,
  };
}

function addKnown(sum: bigint | null, amount: bigint | null): bigint | null {
  return sum === null || amount === null ? null : sum + amount;
}
