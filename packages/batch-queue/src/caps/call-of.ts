import { ledgerCallOf } from '../ledger-call.ts';
import type { Job } from '../job.ts';
import { parseUsd } from '@backlog-toolkit/usage-ledger';
import type { PlannedCall } from './cap-book.ts';

/** The calls of a job with what is reserved for each, in 1e-12 USD. */
export function* plannedCallsOf(
  job: Pick<Job, 'task' | 'alias' | 'vendor' | 'model' | 'requests'>,
): Generator<readonly [PlannedCall, bigint]> {
  const call = ledgerCallOf(job);
  for (const { ticket, reservedUsd } of job.requests)
    yield [{ ...call, ticket_id: ticket }, parseUsd(reservedUsd)];
}
