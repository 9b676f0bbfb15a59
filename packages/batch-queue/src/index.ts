export { BatchQueueError } from './errors.ts';
export type { BatchQueueErrorCode, BatchQueueErrorDetails, BatchQueueErrorKind } from './errors.ts';
export { openFileJobStore } from './io/file-job-store.ts';
export type { FileJobStoreOptions } from './io/file-job-store.ts';
export { measurePayload } from './measure-payload.ts';
export { queueFolder } from './io/store-places.ts';
export { jobStates } from './job.ts';
export type {
  Attempt,
  BatchCounts,
  Job,
  JobBatch,
  JobEstimate,
  JobEvent,
  JobFailure,
  JobOutcome,
  JobRequest,
  JobState,
  Priority,
  ProviderName,
  TaskName,
} from './job.ts';
export type { ResultLine, ResultUsage, StrangeLine } from './result.ts';
export type {
  AppliedResult,
  HeldJob,
  JobStore,
  JobSummary,
  NewJob,
  QueueControl,
  QueueEvent,
  StoreProblem,
} from './store.ts';
export { mayBecome, reservingStates } from './transitions.ts';
export type {
  BatchLimits,
  BatchProvider,
  CreateBatch,
  CreateOutcome,
  Prompt,
  RemoteBatch,
} from './providers/provider.ts';
export { openProvider } from './io/open-provider.ts';
export type { OpenProviderOptions } from './io/open-provider.ts';
export type { LocalOptions } from './io/local.ts';
export type { ConnectionLimits } from './io/provider-http.ts';
