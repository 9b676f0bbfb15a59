import {
  type Attempt,
  type Job,
  type JobBatch,
  type JobRequest,
  measurePayload,
  type NewJob,
  type ResultLine,
} from '../../src/index.ts';

/** A request of a ticket, as enqueuing makes it. */
export function makeRequest(ticket: string, changes: Partial<JobRequest> = {}): JobRequest {
  return {
    ticket,
    file: `backlog/data/pending/${ticket}.md`,
    sectionSha256: null,
    attempts: 0,
    inputTokens: 1200,
    maxOutputTokens: 4000,
    reservedUsd: 0.02,
    ...changes,
  };
}

const at = '2026-02-07T09:00:00.000Z';

/** An attempt to submit a job. */
export const someAttempt: Attempt = {
  id: 'attempt-1',
  nonce: 'nonce1',
  startedAt: at,
  fingerprint: 'f'.repeat(64),
};

/** A batch that is under way. */
export const someBatch: JobBatch = {
  id: 'msgbatch_1',
  submittedAt: at,
  expiresAt: null,
  checkedAt: null,
  status: 'in-progress',
  detail: 'in_progress',
  counts: null,
  endedAt: null,
  cancelRequestedAt: null,
  collectedAt: null,
  isAdopted: false,
};

/** A pending job with a payload line for each request; it has what any state needs. */
export function makeNewJob(id: string, changes: Partial<Job> = {}, payload?: readonly string[]): NewJob {
  const requests = changes.requests ?? [makeRequest('FEAT-001')];
  const lines = payload ?? requests.map(({ ticket }) => JSON.stringify({ prompt: `Plan ${ticket}.` }));
  const job: Job = {
    schemaVersion: 1,
    id,
    state: 'pending',
    revision: 0,
    task: 'plan',
    provider: 'anthropic',
    alias: 'balanced',
    model: 'claude-sonnet-4-5',
    vendor: 'anthropic',
    priority: 'normal',
    createdAt: '2026-02-07T09:00:00.000Z',
    updatedAt: '2026-02-07T09:00:00.000Z',
    notBefore: null,
    retryOf: null,
    retriedAs: null,
    estimate: {
      costUsd: 0.01,
      reservedUsd: 0.02,
      inputTokens: 1200,
      outputTokens: 900,
      basis: 'four characters a token',
    },
    attempt: someAttempt,
    batch: someBatch,
    outcome: null,
    failure: null,
    history: [{ at: '2026-02-07T09:00:00.000Z', what: 'enqueued' }],
    ...changes,
    requests,
    payload: measurePayload(lines),
  };
  return { job, payload: lines };
}

/** A result of a request. */
export function makeResult(request: number, text = `Plan ${request}`): ResultLine {
  return {
    kind: 'succeeded',
    request,
    text,
    model: 'claude-sonnet-4-5',
    usage: {
      inputTokens: 1000,
      outputTokens: 500,
      cacheReadTokens: 0,
      cacheWriteTokens: 0,
      cacheWrite1hTokens: 0,
    },
    stop: 'end',
    answerId: `msg_${request}`,
  };
}
