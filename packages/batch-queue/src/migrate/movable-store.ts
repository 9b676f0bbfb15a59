import type { Job } from '../job.ts';
import type { JobStore, QueueEvent } from '../store.ts';

/** A store that jobs can be moved from and to. */
export interface MovableStore {
  readonly store: JobStore;
  /** Where it is, as it may be shown. */
  readonly where: string;
  /**
   * Takes a job as it is, in place of an older revision that it may have; durable when it resolves. False when somebody
   * works on the job here. Throws JOB_INVALID, PAYLOAD_DAMAGED.
   */
  adopt(job: Job, payload: AsyncIterable<string>): Promise<boolean>;
  /** The event log, oldest first; lines that cannot be read are left out. */
  events(): AsyncIterable<QueueEvent>;
}
