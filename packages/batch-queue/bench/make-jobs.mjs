import { measurePayload } from '../dist/index.js';

const states = ['pending', 'submitted', 'completed', 'completed', 'completed', 'failed'];
const at = '2026-02-07T09:00:00.000Z';

const attempt = { id: 'attempt-1', nonce: 'nonce1', startedAt: at, fingerprint: 'f'.repeat(64) };
const batch = {
  id: 'msgbatch_013Zva2CMHLNnXjNJJKqJ2EF',
  submittedAt: at,
  expiresAt: '2026-02-08T09:00:00.000Z',
  checkedAt: at,
  status: 'in-progress',
  detail: 'in_progress',
  counts: { processing: 1, succeeded: 0, errored: 0, canceled: 0, expired: 0 },
  endedAt: null,
  cancelRequestedAt: null,
  collectedAt: null,
  isAdopted: false,
};

/**
 * Jobs of one request each, with a prompt of about 3 kB.
 *
 * @param {number} count
 * @param {string} prefix of the ids
 * @param {boolean} mixed whether they are in all kinds of states, or all pending
 */
export function makeJobs(count, prefix, mixed = false) {
  return Array.from({ length: count }, (_, index) => {
    const ticket = `FEAT-${String(index + 1).padStart(5, '0')}`;
    const content = `Plan ${ticket}. ${'The rates of a parcel depend on its weight and on where it goes. '.repeat(45)}`;
    const payload = [
      JSON.stringify({ model: 'claude-sonnet-4-5', max_tokens: 4000, messages: [{ role: 'user', content }] }),
    ];
    const state = mixed ? states[index % states.length] : 'pending';
    const outcome = {
      succeeded: 1,
      errored: 0,
      canceled: 0,
      expired: 0,
      missing: 0,
      applied: 1,
      conflicts: 0,
      moved: 0,
      inputTokens: 1100,
      estimatedInputTokens: 1200,
      outputTokens: 800,
      costUsd: 0.007,
      interactiveUsd: 0.014,
    };
    const job = {
      schemaVersion: 1,
      id: `batch-20260207T090000000Z-${prefix}${index}`,
      state,
      revision: 0,
      task: 'plan',
      provider: 'anthropic',
      alias: 'balanced',
      model: 'claude-sonnet-4-5',
      vendor: 'anthropic',
      priority: 'normal',
      createdAt: at,
      updatedAt: at,
      notBefore: null,
      retryOf: null,
      retriedAs: null,
      requests: [
        {
          ticket,
          file: `backlog/data/pending/${ticket}.md`,
          sectionSha256: null,
          attempts: 0,
          inputTokens: 1200,
          maxOutputTokens: 4000,
          reservedUsd: 0.03165,
        },
      ],
      payload: measurePayload(payload),
      estimate: {
        costUsd: 0.0084,
        reservedUsd: 0.03165,
        inputTokens: 1200,
        outputTokens: 1000,
        basis: 'four characters a token',
      },
      attempt: state === 'pending' ? null : attempt,
      batch: state === 'pending' ? null : batch,
      outcome: state === 'completed' ? outcome : null,
      failure: state === 'failed' ? { reason: 'overloaded', isTransient: true } : null,
      history: [{ at, what: 'enqueued' }],
    };
    return { job, payload };
  });
}
