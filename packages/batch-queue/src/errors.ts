/** What went wrong, as a stable word to branch on. */
export type BatchQueueErrorCode =
  | 'BASE_URL_INVALID'
  | 'BATCH_GONE'
  | 'BATCH_NOT_NOTED'
  | 'BATCH_UNWRITTEN'
  | 'CONTROL_UNREADABLE'
  | 'ESCALATION_UNEXPLAINED'
  | 'JOB_EXISTS'
  | 'JOB_INVALID'
  | 'JOB_LOCK_LOST'
  | 'JOB_MISSING'
  | 'JOB_UNREADABLE'
  | 'KEY_MISSING'
  | 'LEGACY_MISSING'
  | 'NOT_CANCELLABLE'
  | 'NOT_RETRYABLE'
  | 'PAYLOAD_DAMAGED'
  | 'PROVIDER_REFUSED'
  | 'PROVIDER_UNAVAILABLE'
  | 'STORE_MISSING'
  | 'STORE_NEWER'
  | 'STORE_SAME'
  | 'TASK_NOT_ELIGIBLE'
  | 'TEMPLATE_INVALID'
  | 'TRANSITION_REFUSED';

/** Which family an error belongs to; command lines turn it into an exit code. */
export type BatchQueueErrorKind =
  | 'usage'
  | 'bad-data'
  | 'bad-config'
  | 'busy'
  | 'cannot-create'
  | 'io'
  | 'missing'
  | 'no'
  | 'unavailable';

const kinds: Readonly<Record<BatchQueueErrorCode, BatchQueueErrorKind>> = {
  BASE_URL_INVALID: 'bad-config',
  BATCH_GONE: 'missing',
  BATCH_NOT_NOTED: 'busy',
  BATCH_UNWRITTEN: 'io',
  CONTROL_UNREADABLE: 'bad-data',
  ESCALATION_UNEXPLAINED: 'usage',
  JOB_EXISTS: 'cannot-create',
  JOB_INVALID: 'bad-data',
  JOB_LOCK_LOST: 'busy',
  JOB_MISSING: 'missing',
  JOB_UNREADABLE: 'bad-data',
  KEY_MISSING: 'bad-config',
  LEGACY_MISSING: 'missing',
  NOT_CANCELLABLE: 'no',
  NOT_RETRYABLE: 'no',
  PAYLOAD_DAMAGED: 'bad-data',
  PROVIDER_REFUSED: 'unavailable',
  PROVIDER_UNAVAILABLE: 'unavailable',
  STORE_MISSING: 'missing',
  STORE_NEWER: 'bad-data',
  STORE_SAME: 'usage',
  TASK_NOT_ELIGIBLE: 'no',
  TEMPLATE_INVALID: 'bad-data',
  TRANSITION_REFUSED: 'no',
};

/** What a {@link BatchQueueError} carries besides its message. */
export interface BatchQueueErrorDetails {
  /** The next step to take. */
  readonly hint: string;
  readonly file?: string | undefined;
  /** Line in that file, from 1. */
  readonly line?: number | undefined;
  readonly cause?: unknown;
}

/** Anything this package refuses or cannot do by itself; the packages below it have errors of their own. */
export class BatchQueueError extends Error {
  override readonly name = 'BatchQueueError';
  readonly code: BatchQueueErrorCode;
  readonly kind: BatchQueueErrorKind;
  /** The next step to take. */
  readonly hint: string;
  readonly file: string | undefined;
  /** Line in that file, from 1. */
  readonly line: number | undefined;

  constructor(code: BatchQueueErrorCode, message: string, details: BatchQueueErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = kinds[code];
    this.hint = details.hint;
    this.file = details.file;
    this.line = details.line;
  }
}
