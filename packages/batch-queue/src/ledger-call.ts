import type { Job } from './job.ts';

/** How the ledger and budgets name the calls of a job. */
export interface LedgerCall {
  readonly workflow: 'batch';
  readonly phase: string;
  readonly skill: 'batch-queue';
  readonly model_alias: string | null;
  readonly provider: string;
  readonly model: string;
  readonly source: 'batch-queue';
}

/** What all ledger rows of a job have in common; budgets are matched by the same words before anything is spent. */
export function ledgerCallOf(job: Pick<Job, 'task' | 'alias' | 'vendor' | 'model'>): LedgerCall {
  return {
    workflow: 'batch',
    phase: job.task,
    skill: 'batch-queue',
    model_alias: job.alias,
    provider: job.vendor,
    model: job.model,
    source: 'batch-queue',
  };
}
