/** What went wrong, as a stable word to branch on. */
export type PostgresErrorCode =
  | 'ADDRESS_INVALID'
  | 'CLIENT_MISSING'
  | 'CONNECTION_LOST'
  | 'NOT_ALLOWED'
  | 'SCHEMA_MISSING'
  | 'SERVER_BUSY'
  | 'SERVER_REFUSED'
  | 'SERVER_UNREACHABLE'
  | 'STATEMENT_FAILED'
  | 'TEXT_REFUSED';

/** Which family an error belongs to; command lines turn it into an exit code. */
export type PostgresErrorKind =
  | 'usage'
  | 'bad-data'
  | 'missing'
  | 'unavailable'
  | 'bug'
  | 'busy'
  | 'bad-config';

const kinds: Readonly<Record<PostgresErrorCode, PostgresErrorKind>> = {
  ADDRESS_INVALID: 'usage',
  CLIENT_MISSING: 'unavailable',
  CONNECTION_LOST: 'busy',
  NOT_ALLOWED: 'bad-config',
  SCHEMA_MISSING: 'missing',
  SERVER_BUSY: 'busy',
  SERVER_REFUSED: 'unavailable',
  SERVER_UNREACHABLE: 'unavailable',
  STATEMENT_FAILED: 'bug',
  TEXT_REFUSED: 'bad-data',
};

/** What a {@link PostgresError} carries besides its message. */
export interface PostgresErrorDetails {
  /** The next step to take. */
  readonly hint: string;
  /** PostgreSQL's five-character code, where it gave one. */
  readonly sqlState?: string | undefined;
  readonly cause?: unknown;
}

/** Anything this package refuses or cannot do; never with a password or a whole address in it. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';
  readonly code: PostgresErrorCode;
  readonly kind: PostgresErrorKind;
  /** The next step to take. */
  readonly hint: string;
  readonly sqlState: string | undefined;

  constructor(code: PostgresErrorCode, message: string, details: PostgresErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = kinds[code];
    this.hint = details.hint;
    this.sqlState = details.sqlState;
  }
}
