/** What went wrong, for programs. */
export type FindingsErrorCode = 'BASELINE_MALFORMED' | 'BASELINE_VERSION';

/** What a {@link FindingsError} carries besides its message. */
export interface FindingsErrorDetails {
  readonly hint: string;
  readonly file?: string | undefined;
  readonly cause?: unknown;
}

/** The only error this package throws. */
export class FindingsError extends Error {
  override readonly name = 'FindingsError';
  readonly code: FindingsErrorCode;
  readonly kind = 'bad-data';
  /** The next step to take. */
  readonly hint: string;
  readonly file: string | undefined;

  constructor(code: FindingsErrorCode, message: string, details: FindingsErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.file = details.file;
  }
}
