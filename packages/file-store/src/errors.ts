/** What went wrong, as a stable word to branch on. */
export type FileStoreErrorCode =
  | 'BAD_CHANGES'
  | 'BAD_RECORD'
  | 'CHANGED_MEANWHILE'
  | 'CONFLICT'
  | 'FILE_EXISTS'
  | 'FILE_MISSING'
  | 'JOURNAL_CORRUPT'
  | 'JOURNAL_PENDING'
  | 'LOCK_BUSY'
  | 'LOCK_CORRUPT'
  | 'LOCK_LOST'
  | 'NOT_A_FILE'
  | 'OUTSIDE_ROOT'
  | 'READ_FAILED'
  | 'WRITE_FAILED';

/** Which family an error belongs to; command lines turn it into an exit code. */
export type FileStoreErrorKind = 'usage' | 'bad-data' | 'missing' | 'cannot-create' | 'io' | 'busy';

/** What {@link FileStoreError} carries besides its message. */
export interface FileStoreErrorDetails {
  kind: FileStoreErrorKind;
  /** The next step to take. */
  hint: string;
  file?: string;
  line?: number;
  cause?: unknown;
}

/** The one error class of this package. */
export class FileStoreError extends Error {
  override readonly name = 'FileStoreError';
  readonly code: FileStoreErrorCode;
  readonly kind: FileStoreErrorKind;
  readonly hint: string;
  readonly file: string | undefined;
  readonly line: number | undefined;

  constructor(code: FileStoreErrorCode, message: string, details: FileStoreErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = details.kind;
    this.hint = details.hint;
    this.file = details.file;
    this.line = details.line;
  }
}
