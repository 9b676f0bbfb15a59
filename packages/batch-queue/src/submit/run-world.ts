import type { CapBook } from '../caps/cap-book.ts';
import type { Job, ProviderName } from '../job.ts';
import type { BatchProvider } from '../providers/provider.ts';
import type { Freshen } from './freshen-job.ts';
import type { SubmitWorld } from './submit-job.ts';

/** What running the queue needs. */
export interface RunWorld extends Omit<SubmitWorld, 'provider' | 'freshen'> {
  /** Compares a job with its tickets just before it is sent; see `makeFreshen`. */
  readonly freshen?: Freshen | undefined;
  /** Throws KEY_MISSING and the like; jobs of other providers go on. Whoever opens them closes them. */
  readonly openProvider: (name: ProviderName, model: string) => Promise<BatchProvider>;
  /** Caps with what the ledger says was spent, nothing reserved; read anew for each job. */
  readonly openCaps: () => Promise<CapBook>;
  readonly maxConcurrentJobs: number;
  /** Facts about the job's model that would fail it late; null when none is known. */
  readonly whyUnfit: (job: Job) => string | null;
  /** Why nothing at all may be submitted, besides a pause; null or absent when it may. */
  readonly closed?: string | null | undefined;
  /** Whether nothing more is to be begun. */
  readonly isStopping?: (() => boolean) | undefined;
  /** Submit at most so many jobs; all unless given. */
  readonly limit?: number | undefined;
}
