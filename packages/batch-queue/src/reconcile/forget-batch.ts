import type { Job } from '../job.ts';
import type { BatchProvider } from '../providers/provider.ts';

/** What forgetting needs. */
export interface ForgetWorld {
  readonly openProvider: (job: Job) => Promise<BatchProvider>;
}

/**
 * Removes what this machine keeps of a local batch once its job is over and its results are in tickets and ledger; a
 * crash before it leaves a folder, which the doctor removes.
 */
export async function forgetBatch(job: Job, { openProvider }: ForgetWorld): Promise<void> {
  if (job.provider !== 'local' || job.batch === null || job.outcome === null) return;
  const provider = await openProvider(job);
  await provider.forget?.(job.batch.id);
}
