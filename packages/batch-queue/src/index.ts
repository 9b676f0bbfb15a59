export { BatchQueueError } from './errors.ts';
export type { BatchQueueErrorCode, BatchQueueErrorDetails, BatchQueueErrorKind } from './errors.ts';
export { openFileJobStore } from './io/file-job-store.ts';
export type { FileJobStoreOptions } from './io/file-job-store.ts';
export { openPostgresJobStore } from './io/postgres-job-store.ts';
export type { PostgresJobStore, PostgresJobStoreOptions } from './io/postgres-job-store.ts';
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
  RestingJob,
  StoreProblem,
  Turns,
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
export { describeRefusal, openCapBook } from './caps/cap-book.ts';
export type { Cap, CapBook, CapRefusal, PlannedCall } from './caps/cap-book.ts';
export { makeReadCaps, readCaps, type ReadCaps } from './io/read-caps.ts';
export type { CapOptions } from './io/read-caps.ts';
export { makeKeepBeside } from './io/keep-beside.ts';
export { formatOf } from './providers/format-of.ts';
export type { BatchFormat } from './providers/provider.ts';
export { enqueueTickets } from './submit/enqueue-tickets.ts';
export type { EnqueueReport, EnqueueRequest, EnqueueWorld } from './submit/enqueue-tickets.ts';
export { makeFreshen } from './submit/freshen-job.ts';
export type { Freshen, Freshened, FreshenWorld } from './submit/freshen-job.ts';
export { runQueue } from './submit/run-queue.ts';
export type { RunReport, WaitingJob } from './submit/run-report.ts';
export type { RunWorld } from './submit/run-world.ts';
export type { InputName, LeftOut } from './submit/select-tickets.ts';
export { reconcileQueue } from './reconcile/reconcile-queue.ts';
export type { ReconcileReport, ReconcileRequest } from './reconcile/reconcile-queue.ts';
export type { Reconciled, ReconcileWorld } from './reconcile/reconcile-job.ts';
export type { AppliedNow } from './apply/apply-results.ts';
export type { Moved } from './reconcile/move-tickets.ts';
export { cancelJob } from './reconcile/cancel-job.ts';
export type { Cancelled, CancelWorld } from './reconcile/cancel-job.ts';
export { requeueFailed } from './retry/requeue-failed.ts';
export type { Requeued, RequeueWorld } from './retry/requeue-failed.ts';
export type { RetryPolicy, RetryRule } from './retry/sort-failed.ts';
export { forceResubmit } from './retry/force-resubmit.ts';
export type { ForceWorld } from './retry/force-resubmit.ts';
export { giveUpJob } from './retry/give-up.ts';
export type { GiveUpWorld } from './retry/give-up.ts';
export { examineQueue } from './doctor/examine-queue.ts';
export type { Diagnosis, ExamineWorld } from './doctor/examine-queue.ts';
export { movableFiles } from './io/movable-files.ts';
export type { MovableStore } from './migrate/movable-store.ts';
export { moveQueue } from './migrate/move-queue.ts';
export type { MovedJob, MoveReport, MoveRequest } from './migrate/move-queue.ts';
export { measureJobs } from './stats/measure-jobs.ts';
export type { JobStats } from './stats/measure-jobs.ts';
