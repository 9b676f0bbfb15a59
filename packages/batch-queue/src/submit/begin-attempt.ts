import type { Job } from '../job.ts';

/** What an attempt's names are made of. */
export interface AttemptWorld {
  readonly now: Date;
  /** A few random characters of `a-z0-9`, another each time. */
  readonly random: () => string;
}

/** A pending job as it is written before anything is sent. */
export function beginAttempt(job: Job, { now, random }: AttemptWorld): Job {
  const at = now.toISOString();
  const id = `${job.id}-${random()}`;
  return {
    ...job,
    state: 'submitting',
    notBefore: null,
    failure: null,
    attempt: {
      id,
      nonce: `${random()}${random()}`,
      startedAt: at,
      fingerprint: job.payload.sha256,
      inputFileId: null,
      unknownBecause: null,
    },
    history: [...job.history, { at, what: 'submitting', note: `attempt ${id}` }],
  };
}
