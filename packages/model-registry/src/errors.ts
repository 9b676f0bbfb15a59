/** The kind of an error; a bin turns it into its exit code (`no` → 1, `usage` → 64, `bad-data` → 65, `io` → 74 …). */
export type RegistryErrorKind = 'no' | 'usage' | 'bad-data' | 'missing' | 'io' | 'unavailable';

/** Stable codes of what can go wrong with a model registry. */
export type RegistryErrorCode =
  | 'ALIAS_NOT_FOUND'
  | 'ALIAS_UNUSABLE'
  | 'DATE_INVALID'
  | 'EDIT_REFUSED'
  | 'MODEL_NOT_FOUND'
  | 'NOT_PRICED'
  | 'REGISTRY_INVALID'
  | 'REGISTRY_MALFORMED'
  | 'REGISTRY_NOT_FOUND'
  | 'REGISTRY_TOO_LARGE'
  | 'REGISTRY_UNREADABLE'
  | 'SOURCE_INVALID'
  | 'SOURCE_UNAVAILABLE'
  | 'SYNC_REFUSED';

const kinds: Readonly<Record<RegistryErrorCode, RegistryErrorKind>> = {
  ALIAS_NOT_FOUND: 'no',
  ALIAS_UNUSABLE: 'no',
  DATE_INVALID: 'usage',
  EDIT_REFUSED: 'bad-data',
  MODEL_NOT_FOUND: 'no',
  NOT_PRICED: 'no',
  REGISTRY_INVALID: 'bad-data',
  REGISTRY_MALFORMED: 'bad-data',
  REGISTRY_NOT_FOUND: 'missing',
  REGISTRY_TOO_LARGE: 'bad-data',
  REGISTRY_UNREADABLE: 'io',
  SOURCE_INVALID: 'bad-data',
  SOURCE_UNAVAILABLE: 'unavailable',
  SYNC_REFUSED: 'bad-data',
};

/** Where an error is and what to do about it. */
export interface RegistryErrorDetails {
  readonly hint?: string | undefined;
  /** The file concerned, as the user knows it. */
  readonly file?: string | undefined;
  /** 1-based line in that file. */
  readonly line?: number | undefined;
  readonly cause?: unknown;
}

/** Anything this package refuses or cannot do. */
export class RegistryError extends Error {
  override readonly name: string = 'RegistryError';
  readonly code: RegistryErrorCode;
  readonly kind: RegistryErrorKind;
  /** The next step to take. */
  readonly hint: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;

  constructor(code: RegistryErrorCode, message: string, details: RegistryErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = kinds[code];
    this.hint = details.hint;
    this.file = details.file;
    this.line = details.line;
  }
}
