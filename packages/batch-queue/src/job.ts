/** Where a job is in its life; each state is a folder of the file store. */
export type JobState =
  | 'pending'
  | 'submitting'
  | 'submitted'
  | 'submit-unknown'
  | 'completed'
  | 'failed'
  | 'cancelled';

/** All states, in the order of a job's life. */
export const jobStates: readonly JobState[] = [
  'pending',
  'submitting',
  'submitted',
  'submit-unknown',
  'completed',
  'failed',
  'cancelled',
];

/** What a job asks of the model for each of its tickets. */
export type TaskName = 'plan' | 'refine' | 'review' | 'validate';

/** Who answers. */
export type ProviderName = 'anthropic' | 'openai' | 'litellm' | 'local';

/** Jobs of a higher priority are submitted first; within one priority the oldest. */
export type Priority = 'high' | 'normal' | 'low';

/** One request of a job: one ticket, one prompt. Its place in `requests` is its number. */
export interface JobRequest {
  readonly ticket: string;
  /** The ticket's file when it was enqueued, relative to the project's root. */
  readonly file: string;
  /** SHA-256 in hex of the content of the section that the result is for, as it was then; null when there was none. */
  readonly sectionSha256: string | null;
  /** SHA-256 in hex of the ticket's whole text that the prompt was made of; absent where that is not known. */
  readonly ticketSha256?: string;
  /** How often this ticket's task was sent before in earlier jobs. */
  readonly attempts: number;
  /** Estimated tokens of the prompt. */
  readonly inputTokens: number;
  readonly maxOutputTokens: number;
  /** Its share of the job's reservation, in USD. */
  readonly reservedUsd: number;
}

/** What a job is expected to cost. */
export interface JobEstimate {
  /** Probable cost in USD at the batch price. */
  readonly costUsd: number;
  /** What is set aside for it in USD while it is not reconciled: a stated margin above, output at its limit. */
  readonly reservedUsd: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** How it was estimated, in a few words; never a figure without its assumptions. */
  readonly basis: string;
}

/** The one try to submit a job; written to the disk before anything is sent. */
export interface Attempt {
  readonly id: string;
  /** Begins every custom id that is sent: `<nonce>-<number of the request>`. Proves that a batch is ours. */
  readonly nonce: string;
  readonly startedAt: string;
  /** SHA-256 in hex of the payload. */
  readonly fingerprint: string;
  /** The uploaded input, where a provider takes it separately; uploading costs nothing. */
  readonly inputFileId?: string | null;
  /** Why the outcome is not known; null while it is under way and once it is known. */
  readonly unknownBecause?: string | null;
  /** The ids of the requests instead, in their order, where another tool sent them. */
  readonly customIds?: readonly string[];
}

/** How many requests of a batch ended how; as the provider says, which may be zeros until the batch ends. */
export interface BatchCounts {
  readonly processing: number;
  readonly succeeded: number;
  readonly errored: number;
  readonly canceled: number;
  readonly expired: number;
}

/** The provider's side of a submitted job. */
export interface JobBatch {
  readonly id: string;
  readonly submittedAt: string;
  readonly expiresAt: string | null;
  /** When the provider last was asked. */
  readonly checkedAt: string | null;
  readonly status: 'in-progress' | 'cancelling' | 'ended';
  /** The provider's own word for the status. */
  readonly detail: string;
  readonly counts: BatchCounts | null;
  readonly endedAt: string | null;
  readonly cancelRequestedAt: string | null;
  /** When all its results were in the store; they need not be asked for again. */
  readonly collectedAt: string | null;
  /** Found at the provider after its answer had been lost. */
  readonly isAdopted: boolean;
}

/** What came of a job, counted in requests. */
export interface JobOutcome {
  readonly succeeded: number;
  readonly errored: number;
  readonly canceled: number;
  readonly expired: number;
  /** Results that were expected and never came. */
  readonly missing: number;
  /** Written into their tickets. */
  readonly applied: number;
  /** Kept beside their tickets, which had changed meanwhile. */
  readonly conflicts: number;
  readonly moved: number;
  /** Of the requests that succeeded: prompt tokens that were billed, from and into caches too, and those estimated. */
  readonly inputTokens: number;
  readonly estimatedInputTokens: number;
  readonly outputTokens: number;
  /** From the usage that was billed; null when a price is missing. */
  readonly costUsd: number | null;
  /** What the same usage costs outside of a batch; null when a price is missing. */
  readonly interactiveUsd: number | null;
}

/** Why a job failed. */
export interface JobFailure {
  readonly reason: string;
  /** Whether the same requests may succeed later. */
  readonly isTransient: boolean;
  /** Its requests may have been paid although there is no result of them; absent where that is impossible. */
  readonly mayBePaid?: boolean;
}

/** One line of a job's history. */
export interface JobEvent {
  readonly at: string;
  /** Such as `enqueued`, `submitting`, `submitted`, `unknown`, `ended`, `applied`, `requeued`, `cancelled`. */
  readonly what: string;
  readonly note?: string;
}

/** A job: requests for one model at one provider that are sent, paid and answered together. */
export interface Job {
  readonly schemaVersion: 1;
  /** Sorts by age: `batch-<UTC time>-<random>`. */
  readonly id: string;
  /** The truth about the state; the folder follows it. */
  readonly state: JobState;
  /** Grows by one with each change. */
  readonly revision: number;
  readonly task: TaskName;
  readonly provider: ProviderName;
  /** The alias that was asked for; null when a model was named. */
  readonly alias: string | null;
  /** The provider's id of the model. */
  readonly model: string;
  /** Who makes the model, as the registry and the ledger name it; `local` for a command of the user's. */
  readonly vendor: string;
  /** Why a stronger model than the task's usual one was asked; absent where it was not. */
  readonly escalationReason?: string;
  readonly priority: Priority;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Not to be submitted before; null when it may be at once. */
  readonly notBefore: string | null;
  /** The job whose failed requests this one repeats. */
  readonly retryOf: string | null;
  /** The job that repeats this one's failed requests; null while there is none. */
  readonly retriedAs: string | null;
  readonly requests: readonly JobRequest[];
  /** Bytes and SHA-256 in hex of the payload: one line of JSON a request, without custom ids. */
  readonly payload: { readonly bytes: number; readonly sha256: string };
  readonly estimate: JobEstimate;
  readonly attempt: Attempt | null;
  readonly batch: JobBatch | null;
  readonly outcome: JobOutcome | null;
  /** Why it failed; null unless it did. */
  readonly failure: JobFailure | null;
  readonly history: readonly JobEvent[];
}
