/** What went wrong, as a stable word to branch on. */
export type OrchOpsErrorCode =
  | 'ATTEMPTS_EXHAUSTED'
  | 'DATABASE_MALFORMED'
  | 'DATABASE_MISSING'
  | 'ENGINE_CANNOT_WRITE'
  | 'ENGINE_UNAVAILABLE'
  | 'GUARD_NOT_MET'
  | 'ID_INVALID'
  | 'ID_TAKEN'
  | 'ITEM_NOT_FOUND'
  | 'LEASE_HELD'
  | 'LOG_MISSING'
  | 'NOT_ELIGIBLE'
  | 'NOTHING_TO_UNDO'
  | 'QUEUE_BUSY'
  | 'QUEUE_MALFORMED'
  | 'QUEUE_MISSING'
  | 'QUEUE_READ_FAILED'
  | 'QUEUE_WRITE_FAILED'
  | 'READ_ONLY'
  | 'SETTING_INVALID'
  | 'TOO_MANY_ITEMS'
  | 'VIEW_IN_THE_WAY';

/** Which family an error belongs to; command lines turn it into an exit code. */
export type OrchOpsErrorKind =
  | 'usage'
  | 'bad-data'
  | 'missing'
  | 'unavailable'
  | 'cannot-create'
  | 'io'
  | 'busy'
  | 'bad-config'
  | 'no';

const kinds: Readonly<Record<OrchOpsErrorCode, OrchOpsErrorKind>> = {
  ATTEMPTS_EXHAUSTED: 'no',
  DATABASE_MALFORMED: 'bad-data',
  DATABASE_MISSING: 'missing',
  ENGINE_CANNOT_WRITE: 'unavailable',
  ENGINE_UNAVAILABLE: 'unavailable',
  GUARD_NOT_MET: 'no',
  ID_INVALID: 'usage',
  ID_TAKEN: 'no',
  ITEM_NOT_FOUND: 'no',
  LEASE_HELD: 'no',
  LOG_MISSING: 'missing',
  NOT_ELIGIBLE: 'no',
  NOTHING_TO_UNDO: 'no',
  QUEUE_BUSY: 'busy',
  QUEUE_MALFORMED: 'bad-data',
  QUEUE_MISSING: 'missing',
  QUEUE_READ_FAILED: 'io',
  QUEUE_WRITE_FAILED: 'io',
  READ_ONLY: 'bad-config',
  SETTING_INVALID: 'bad-config',
  TOO_MANY_ITEMS: 'no',
  VIEW_IN_THE_WAY: 'cannot-create',
};

/** What an {@link OrchOpsError} carries besides its message. */
export interface OrchOpsErrorDetails {
  /** The next step to take. */
  readonly hint: string;
  readonly file?: string | undefined;
  /** Line in that file, from 1. */
  readonly line?: number | undefined;
  readonly cause?: unknown;
}

/** Anything this package refuses or cannot do. */
export class OrchOpsError extends Error {
  override readonly name = 'OrchOpsError';
  readonly code: OrchOpsErrorCode;
  readonly kind: OrchOpsErrorKind;
  /** The next step to take. */
  readonly hint: string;
  readonly file: string | undefined;
  /** Line in that file, from 1. */
  readonly line: number | undefined;

  constructor(code: OrchOpsErrorCode, message: string, details: OrchOpsErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = kinds[code];
    this.hint = details.hint;
    this.file = details.file;
    this.line = details.line;
  }
}
