/** What went wrong, as a stable word to branch on. */
export type TicketFlowErrorCode =
  | 'ALIAS_UNKNOWN'
  | 'ASSIGNMENT_INVALID'
  | 'COMMAND_MISSING'
  | 'DIFF_MALFORMED'
  | 'DIFF_MISSING'
  | 'FINDINGS_INVALID'
  | 'FINDINGS_MISSING'
  | 'FLOW_FINISHED'
  | 'GATE_NOT_PASSED'
  | 'GIT_UNAVAILABLE'
  | 'HACK_FOUND'
  | 'INTERRUPTED'
  | 'REASON_MISSING'
  | 'REVISION_UNKNOWN'
  | 'STATE_HELD'
  | 'STATE_UNREADABLE'
  | 'TOO_MANY_ESCALATIONS'
  | 'TREE_CHANGED';

/** Which family an error belongs to; command lines turn it into an exit code. */
export type TicketFlowErrorKind =
  | 'usage'
  | 'bad-data'
  | 'bad-config'
  | 'busy'
  | 'io'
  | 'missing'
  | 'no'
  | 'unavailable';

const kinds: Readonly<Record<TicketFlowErrorCode, TicketFlowErrorKind>> = {
  ALIAS_UNKNOWN: 'bad-config',
  ASSIGNMENT_INVALID: 'usage',
  COMMAND_MISSING: 'bad-config',
  DIFF_MALFORMED: 'bad-data',
  DIFF_MISSING: 'missing',
  FINDINGS_INVALID: 'bad-data',
  FINDINGS_MISSING: 'missing',
  FLOW_FINISHED: 'no',
  GATE_NOT_PASSED: 'no',
  GIT_UNAVAILABLE: 'unavailable',
  HACK_FOUND: 'no',
  INTERRUPTED: 'busy',
  REASON_MISSING: 'usage',
  REVISION_UNKNOWN: 'missing',
  STATE_HELD: 'no',
  STATE_UNREADABLE: 'bad-data',
  TOO_MANY_ESCALATIONS: 'no',
  TREE_CHANGED: 'no',
};

/** What a {@link TicketFlowError} carries besides its message. */
export interface TicketFlowErrorDetails {
  /** The next step to take. */
  readonly hint: string;
  readonly file?: string | undefined;
  /** Line in that file, from 1. */
  readonly line?: number | undefined;
  readonly cause?: unknown;
}

/** Anything this package refuses or cannot do by itself; the packages below it have errors of their own. */
export class TicketFlowError extends Error {
  override readonly name = 'TicketFlowError';
  readonly code: TicketFlowErrorCode;
  readonly kind: TicketFlowErrorKind;
  /** The next step to take. */
  readonly hint: string;
  readonly file: string | undefined;
  /** Line in that file, from 1. */
  readonly line: number | undefined;

  constructor(code: TicketFlowErrorCode, message: string, details: TicketFlowErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = kinds[code];
    this.hint = details.hint;
    this.file = details.file;
    this.line = details.line;
  }
}
