import { addUsd, parseUsd, usdNumber } from '@backlog-toolkit/usage-ledger';
import type { Job, JobRequest, Priority, ProviderName, TaskName } from '../job.ts';
import { measurePayload } from '../measure-payload.ts';
import type { NewJob } from '../store.ts';

/** What a job is made of. */
export interface JobParts {
  readonly task: TaskName;
  readonly provider: ProviderName;
  readonly alias: string | null;
  readonly model: string;
  readonly vendor: string;
  readonly escalationReason?: string;
  readonly priority: Priority;
  readonly requests: readonly JobRequest[];
  /** One line a request. */
  readonly payload: readonly string[];
  /** Probable cost, in 1e-12 USD. */
  readonly costPicoUsd: bigint;
  readonly outputTokens: number;
  readonly basis: string;
  readonly notBefore?: string | null;
  readonly retryOf?: string | null;
}

/** The world that a new job depends on. */
export interface JobWorld {
  readonly now: Date;
  /** A few random characters of `a-z0-9`, another each time. */
  readonly random: () => string;
}

/** Makes a pending job; what it reserves is the sum of what its requests reserve. */
export function makeJob(parts: JobParts, { now, random }: JobWorld): NewJob {
  const at = now.toISOString();
  const {
    payload,
    costPicoUsd,
    outputTokens,
    basis,
    requests,
    notBefore = null,
    retryOf = null,
    ...facts
  } = parts;
  const reserved = addUsd(...requests.map(({ reservedUsd }) => parseUsd(reservedUsd)));
  const job: Job = {
    schemaVersion: 1,
    id: `batch-${at.replaceAll(/[-:.]/g, '')}-${random()}`,
    state: 'pending',
    revision: 0,
    ...facts,
    createdAt: at,
    updatedAt: at,
    notBefore,
    retryOf,
    retriedAs: null,
    requests,
    payload: measurePayload(payload),
    estimate: {
      costUsd: usdNumber(costPicoUsd),
      reservedUsd: usdNumber(reserved),
      inputTokens: requests.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
      outputTokens,
      basis,
    },
    attempt: null,
    batch: null,
    outcome: null,
    failure: null,
    history: [
      { at, what: 'enqueued', ...(retryOf === null ? {} : { note: `repeats requests of ${retryOf}` }) },
    ],
  };
  return { job, payload };
}
