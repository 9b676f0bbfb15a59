import { describe, expect, test } from '@jest/globals';
import type { Job, JobBatch, JobSummary } from '../../src/index.ts';
import { sumUpQueue, whatIsNext } from '../../src/status/queue-status.ts';
import { summariseJob } from '../../src/summarise-job.ts';
import { makeNewJob, someAttempt, someBatch } from '../support/make-job.ts';

const now = new Date('2026-02-08T12:00:00Z');
const batch: JobBatch = {
  ...someBatch,
  submittedAt: '2026-02-08T10:00:00Z',
  expiresAt: '2026-02-09T10:00:00Z',
};

const unknown = { ...someAttempt, unknownBecause: 'connection reset' };
const neverSent: Partial<Job> = { attempt: null, batch: null };

function jobOf(id: string, changes: Partial<Job>): JobSummary {
  return summariseJob(makeNewJob(id, changes).job);
}

describe('the sums of a queue', () => {
  test('are exact, by state, and count what is in flight', () => {
    const estimate = { costUsd: 0.1, reservedUsd: 0.2, inputTokens: 1, outputTokens: 1, basis: '' };
    const jobs = ['pending', 'submitting', 'submitted', 'submit-unknown', 'submitted'].map((state, index) =>
      jobOf(`j${index}`, {
        ...(state === 'pending' ? neverSent : {}),
        state: state as Job['state'],
        estimate,
      }),
    );
    const status = sumUpQueue({
      jobs,
      problems: [],
      control: { paused: null, maxCostUsd: null },
      maxConcurrentJobs: 10,
      now,
    });
    expect(status.slots).toEqual({ used: 4, max: 10 });
    // Not 0.8000000000000002 or the like.
    expect(status.reservedUsd).toBe(0.8);
    expect(status.states.map(({ state, jobs: count, estimatedUsd }) => [state, count, estimatedUsd])).toEqual(
      [
        ['pending', 1, 0.1],
        ['submitting', 1, 0.1],
        ['submitted', 2, 0.2],
        ['submit-unknown', 1, 0.1],
        ['completed', 0, 0],
        ['failed', 0, 0],
        ['cancelled', 0, 0],
      ],
    );
    expect(status.attention.map(({ job }) => job)).toEqual(['j3']);
  });

  test('do not take an unknown cost for none', () => {
    const outcome = {
      succeeded: 1,
      errored: 0,
      canceled: 0,
      expired: 0,
      missing: 0,
      applied: 1,
      conflicts: 0,
      moved: 0,
      inputTokens: 1,
      estimatedInputTokens: 1,
      outputTokens: 1,
      costUsd: null,
      interactiveUsd: null,
    };
    const status = sumUpQueue({
      jobs: [
        jobOf('a', { state: 'completed', outcome }),
        jobOf('b', { state: 'completed', outcome: { ...outcome, costUsd: 0.3 } }),
      ],
      problems: [],
      control: { paused: null, maxCostUsd: null },
      maxConcurrentJobs: 1,
      now,
    });
    expect([status.unpricedJobs, status.states[4]?.costUsd]).toEqual([1, 0.3]);
  });
});

describe('what a job waits for', () => {
  test('says which state a person has to give back', () => {
    expect(whatIsNext(jobOf('a', { batch }), now)?.why).toContain('make its state "submitted" again');
    expect(whatIsNext(jobOf('a', { batch: null, attempt: unknown }), now)?.why).toContain(
      'make its state "submit-unknown" again',
    );
  });

  test.each<[string, Partial<Job>, string | undefined]>([
    ['a pending job', neverSent, undefined],
    ['a pending job with a batch, which a person made pending', { batch }, 'batch-queue show a'],
    ['a pending job that may have been sent', { batch: null, attempt: unknown }, 'batch-queue show a'],
    ['a job in work', { state: 'submitted', batch }, undefined],
    [
      'an ended batch',
      { state: 'submitted', batch: { ...batch, status: 'ended' } },
      'batch-queue reconcile a',
    ],
    [
      'a batch that is over',
      { state: 'submitted', batch: { ...batch, expiresAt: '2026-02-08T11:00:00Z' } },
      'batch-queue reconcile a',
    ],
    ['an unknown outcome', { state: 'submit-unknown' }, 'batch-queue doctor'],
    [
      'a passing failure',
      { state: 'failed', failure: { reason: 'x', isTransient: true } },
      'batch-queue retry a',
    ],
    [
      'a repeated one',
      { state: 'failed', failure: { reason: 'x', isTransient: true }, retriedAs: 'b' },
      undefined,
    ],
    ['a lasting failure', { state: 'failed', failure: { reason: 'x', isTransient: false } }, undefined],
    ['a completed job', { state: 'completed', batch: { ...batch, status: 'ended' } }, undefined],
  ])('%s', (_, changes, next) => {
    expect(whatIsNext(jobOf('a', changes), now)?.next).toBe(next);
  });
});
