/** The kind of an error; a bin turns it into its exit code (`no` → 1, `usage` → 64, `bad-data` → 65 …). */
export type InstallerErrorKind = 'usage' | 'bad-data' | 'bug' | 'cannot-create' | 'io';

/** Stable codes of what can go wrong with an installation. */
export type InstallerErrorCode =
  | 'FILES_DIFFER'
  | 'MANIFEST_INVALID'
  | 'PAYLOAD_MISSING'
  | 'READ_FAILED'
  | 'ROOT_OUTSIDE'
  | 'SKILL_UNKNOWN';

const kinds: Readonly<Record<InstallerErrorCode, InstallerErrorKind>> = {
  FILES_DIFFER: 'cannot-create',
  MANIFEST_INVALID: 'bad-data',
  PAYLOAD_MISSING: 'bug',
  READ_FAILED: 'io',
  ROOT_OUTSIDE: 'cannot-create',
  SKILL_UNKNOWN: 'usage',
};

/** Where an error is and what to do about it. */
export interface InstallerErrorDetails {
  readonly hint: string;
  /** The file concerned, as the user knows it. */
  readonly file?: string | undefined;
  readonly cause?: unknown;
}

/** Anything this package refuses or cannot do. */
export class InstallerError extends Error {
  override readonly name = 'InstallerError';
  readonly code: InstallerErrorCode;
  readonly kind: InstallerErrorKind;
  /** The next step to take. */
  readonly hint: string;
  readonly file: string | undefined;

  constructor(code: InstallerErrorCode, message: string, details: InstallerErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = kinds[code];
    this.hint = details.hint;
    this.file = details.file;
  }
}
