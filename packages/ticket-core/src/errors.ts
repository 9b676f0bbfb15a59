/** The kind of an error; a bin turns it into its exit code (`no` → 1, `bad-data` → 65, `missing` → 66 …). */
export type TicketErrorKind =
  | 'no'
  | 'usage'
  | 'bad-data'
  | 'missing'
  | 'cannot-create'
  | 'busy'
  | 'unavailable'
  | 'bad-config'
  | 'io';

/** Stable codes of what can go wrong with tickets. */
export type TicketErrorCode =
  | 'ASSIGNMENT_INVALID'
  | 'BACKLOG_NOT_FOUND'
  | 'CONFIG_RULE_UNKNOWN'
  | 'INPUT_NOT_FOUND'
  | 'INPUT_UNREADABLE'
  | 'COMMIT_NOT_ACCEPTED'
  | 'CRITERION_AMBIGUOUS'
  | 'EDIT_REFUSED'
  | 'FILE_DIFFERS'
  | 'FRONTMATTER_INVALID'
  | 'FRONTMATTER_MISSING'
  | 'FRONTMATTER_TOO_LARGE'
  | 'GIT_UNAVAILABLE'
  | 'ID_AMBIGUOUS'
  | 'ID_INVALID'
  | 'IDS_EXHAUSTED'
  | 'INPUT_INVALID'
  | 'NO_SUCH_CRITERION'
  | 'NO_SUCH_SECTION'
  | 'NOT_ELIGIBLE'
  | 'TICKET_INVALID'
  | 'TICKET_NOT_FOUND'
  | 'TICKET_UNREADABLE';

const kinds: Readonly<Record<TicketErrorCode, TicketErrorKind>> = {
  ASSIGNMENT_INVALID: 'usage',
  BACKLOG_NOT_FOUND: 'missing',
  CONFIG_RULE_UNKNOWN: 'bad-config',
  INPUT_NOT_FOUND: 'missing',
  INPUT_UNREADABLE: 'io',
  COMMIT_NOT_ACCEPTED: 'no',
  CRITERION_AMBIGUOUS: 'bad-data',
  EDIT_REFUSED: 'bad-data',
  FILE_DIFFERS: 'cannot-create',
  FRONTMATTER_INVALID: 'bad-data',
  FRONTMATTER_MISSING: 'bad-data',
  FRONTMATTER_TOO_LARGE: 'bad-data',
  GIT_UNAVAILABLE: 'unavailable',
  ID_AMBIGUOUS: 'bad-data',
  ID_INVALID: 'usage',
  IDS_EXHAUSTED: 'cannot-create',
  INPUT_INVALID: 'bad-data',
  NO_SUCH_CRITERION: 'no',
  NO_SUCH_SECTION: 'no',
  NOT_ELIGIBLE: 'no',
  TICKET_INVALID: 'no',
  TICKET_NOT_FOUND: 'no',
  TICKET_UNREADABLE: 'bad-data',
};

/** Where an error is and what to do about it. */
export interface TicketErrorDetails {
  readonly hint?: string | undefined;
  /** The file concerned, as the user knows it. */
  readonly file?: string | undefined;
  /** 1-based line in that file. */
  readonly line?: number | undefined;
  readonly cause?: unknown;
}

/** Anything this package refuses or cannot do. */
export class TicketError extends Error {
  override readonly name: string = 'TicketError';
  readonly code: TicketErrorCode;
  readonly kind: TicketErrorKind;
  readonly hint: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;

  constructor(code: TicketErrorCode, message: string, details: TicketErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = kinds[code];
    this.hint = details.hint;
    this.file = details.file;
    this.line = details.line;
  }
}
