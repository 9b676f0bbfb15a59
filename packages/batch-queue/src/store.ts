import type { LedgerEntry } from '@backlog-toolkit/usage-ledger';
import type { Job, JobBatch, JobState } from './job.ts';
import type { ResultLine } from './result.ts';

/** A job before the store has it, with its payload. */
export interface NewJob {
  readonly job: Job;
  /** One line of JSON a request, without line ends. */
  readonly payload: readonly string[];
}

/** What became of one paid result; kept so that it happens once. */
export interface AppliedResult {
  /** Number of the request within its job. */
  readonly request: number;
  /** `applied` into the ticket, or kept beside it; `skipped` where nothing was to be written. */
  readonly how: 'applied' | 'conflict' | 'skipped';
  readonly note?: string;
}

/** A line of the queue's event log. */
export interface QueueEvent {
  readonly at: string;
  readonly event: string;
  readonly job?: string;
  readonly [key: string]: unknown;
}

/** Whether jobs may be submitted now. */
export interface QueueControl {
  /** Null while the queue runs. */
  readonly paused: { readonly at: string; readonly by: string; readonly reason: string | null } | null;
  /** A cap that a person set when resuming, in USD; null when there is none. */
  readonly maxCostUsd: number | null;
}

/** What is in flight, without reading every job's requests. */
export interface JobSummary {
  readonly id: string;
  readonly state: JobState;
  readonly priority: Job['priority'];
  readonly createdAt: string;
  readonly notBefore: string | null;
  readonly provider: Job['provider'];
  readonly model: string;
  readonly task: Job['task'];
  readonly requestCount: number;
  /** What it was expected to cost, in USD. */
  readonly estimatedUsd: number;
  readonly reservedUsd: number;
  /** Whether it is over, with results or without. */
  readonly hasOutcome: boolean;
  /** What was billed, in USD; null while that is not known. */
  readonly costUsd: number | null;
  /** Why nobody knows whether it was accepted; null otherwise. */
  readonly unknownBecause: string | null;
  readonly batch: Pick<JobBatch, 'status' | 'expiresAt'> | null;
  readonly failure: Job['failure'];
  readonly retriedAs: string | null;
}

/** A pending job that a run did not take. */
export interface RestingJob {
  readonly job: string;
  /** When it may be taken; null when it may be at once. */
  readonly after: string | null;
}

/** What waits, as one run takes it: each job is one run's at a time, and goes back as it was if that run did not change it. */
export interface Turns {
  /** Jobs that were tried too often and have failed of it just now. */
  readonly gaveUp: readonly { readonly job: string; readonly reason: string }[];
  /** What could not be read so far. */
  readonly problems: readonly StoreProblem[];
  /** The next pending job by priority and age, never the same one twice; undefined when none is due that nobody has. */
  next(): Promise<Job | undefined>;
  /** Counts an error with a job: it comes again after a wait, and not for ever. */
  failed(job: string, reason: string): Promise<void>;
  /** How many wait that were not taken, and the first of them. */
  rest(): Promise<{ readonly count: number; readonly first: readonly RestingJob[] }>;
}

/**
 * Where jobs are kept. Every promise that resolves stands for something that outlives `kill -9` and a power failure.
 * The conformance suite says what each method guarantees.
 */
export interface JobStore {
  /**
   * Adds jobs with their payloads, all durable when it resolves; a group shares its flushes. After an error, the jobs up
   * to the last progress are in, and further ones may be. Throws JOB_INVALID before anything is written, JOB_EXISTS.
   */
  add(jobs: readonly NewJob[], onProgress?: (done: number) => void): Promise<void>;
  /** Undefined when there is no such job. Throws JOB_UNREADABLE. */
  read(id: string): Promise<Job | undefined>;
  /**
   * Jobs of these states (all without), by age. What cannot be read is in `problems`, never an error: with states only
   * what may be a job of theirs, without also files that do not belong here.
   */
  list(states?: readonly JobState[]): Promise<{ jobs: readonly Job[]; problems: readonly StoreProblem[] }>;
  /** As `list`, for many jobs: cheap figures only. */
  summarise(
    states?: readonly JobState[],
  ): Promise<{ jobs: readonly JobSummary[]; problems: readonly StoreProblem[] }>;
  /**
   * Runs `work` while nobody else works on the job; undefined when somebody does, in this process or another (no
   * waiting). `work` gets the job as it is now. Throws JOB_MISSING, JOB_UNREADABLE.
   */
  withJob<T>(id: string, work: (held: HeldJob) => Promise<T>): Promise<{ readonly value: T } | undefined>;
  /** Runs `work` while no other process admits jobs: caps are read and reservations made under it. */
  withAdmission<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Runs `work` with the jobs whose turn it is, shared among all runs on any host; absent where a run lists what waits, and
   * finds by locks what others work on. Throws when nobody can tell whose turn it is.
   */
  takeTurns?<T>(work: (turns: Turns) => Promise<T>): Promise<T>;
  /** The payload's lines, in order. Throws PAYLOAD_DAMAGED when it is not what was enqueued. */
  payload(job: Job): AsyncIterable<string>;
  /** The results kept for a job so far, in the order in which they came; lines that cannot be read are left out. */
  results(id: string, onProblem?: (problem: StoreProblem) => void): AsyncIterable<ResultLine>;
  /** What was applied already, by request number; of several notes the last counts. */
  applied(
    id: string,
    onProblem?: (problem: StoreProblem) => void,
  ): Promise<ReadonlyMap<number, AppliedResult>>;
  /** Throws CONTROL_UNREADABLE: a queue that may be paused must not look as if it ran. */
  readControl(): Promise<QueueControl>;
  writeControl(control: QueueControl): Promise<void>;
  /** Appends to the event log; neither a promise of durability nor ever an error: what was done is done. */
  log(event: QueueEvent): Promise<void>;
  /**
   * Finishes what a crash left half done: files in the wrong folder, stray temporary files. Returns what it did, or with
   * `dryRun` what it would do.
   */
  repair(options?: { readonly dryRun?: boolean | undefined }): Promise<readonly string[]>;
}

/** A job that this process alone may change. */
export interface HeldJob {
  /** As last written. */
  readonly job: Job;
  /**
   * Writes a new version (the state's folder follows) and returns it; `revision` and `updatedAt` are set by the store.
   * `edit` gets the job as its file is now, which a person may have edited. Throws TRANSITION_REFUSED, JOB_INVALID,
   * JOB_UNREADABLE, JOB_MISSING.
   */
  change(edit: (job: Job) => Job): Promise<Job>;
  /**
   * As `change`, for a job that was not sent: its requests change too, with a payload line for each. Both change together,
   * whatever happens in between. Throws as `change`.
   */
  repack(edit: (job: Job) => Job, payload: readonly string[]): Promise<Job>;
  /** Adds results, deduplicated by request number; durable when it resolves. Returns how many were new. */
  addResults(results: AsyncIterable<ResultLine> | Iterable<ResultLine>): Promise<number>;
  /** Notes that results were applied; durable when it resolves. */
  noteApplied(applied: readonly AppliedResult[]): Promise<void>;
  /**
   * Notes that results were applied and writes their rows of the ledger, both or neither; a row that is there is not written again.
   * Absent where the ledger is not in the store's database.
   */
  readonly noteBilled?:
    | ((applied: readonly AppliedResult[], rows: readonly LedgerEntry[]) => Promise<void>)
    | undefined;
}

/** Something in the store that cannot be read as what it should be. */
export interface StoreProblem {
  readonly file: string;
  /** From 1. */
  readonly line?: number | undefined;
  readonly reason: string;
}
