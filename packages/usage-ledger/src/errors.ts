/** What went wrong, as a stable word to branch on. */
export type LedgerErrorCode =
  | 'BAD_AMOUNT'
  | 'BAD_ENTRY'
  | 'BAD_QUERY'
  | 'LEDGER_HAS_BAD_LINES'
  | 'LEDGER_MISSING'
  | 'LEDGER_NEWER'
  | 'LEDGER_NOT_APPENDABLE'
  | 'LEDGER_UNREADABLE'
  | 'TRANSCRIPTS_MISSING'
  | 'TRANSCRIPTS_UNREADABLE';

/** Which family an error belongs to; command lines turn it into an exit code. */
export type LedgerErrorKind = 'usage' | 'bad-data' | 'missing' | 'io';

const kinds: Readonly<Record<LedgerErrorCode, LedgerErrorKind>> = {
  BAD_AMOUNT: 'usage',
  BAD_ENTRY: 'bad-data',
  BAD_QUERY: 'usage',
  LEDGER_HAS_BAD_LINES: 'bad-data',
  LEDGER_MISSING: 'missing',
  LEDGER_NEWER: 'bad-data',
  LEDGER_NOT_APPENDABLE: 'usage',
  LEDGER_UNREADABLE: 'io',
  TRANSCRIPTS_MISSING: 'missing',
  TRANSCRIPTS_UNREADABLE: 'io',
};

/** What a {@link LedgerError} carries besides its message. */
export interface LedgerErrorDetails {
  /** The next step to take. */
  readonly hint: string;
  readonly file?: string | undefined;
  /** Line in that file, from 1. */
  readonly line?: number | undefined;
  readonly cause?: unknown;
}

/** The one error class of this package. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  readonly code: LedgerErrorCode;
  readonly kind: LedgerErrorKind;
  /** The next step to take. */
  readonly hint: string;
  readonly file: string | undefined;
  /** Line in that file, from 1. */
  readonly line: number | undefined;

  constructor(code: LedgerErrorCode, message: string, details: LedgerErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = kinds[code];
    this.hint = details.hint;
    this.file = details.file;
    this.line = details.line;
  }
}
