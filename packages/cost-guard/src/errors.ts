/** What went wrong, as a stable word to branch on. */
export type CostGuardErrorCode =
  | 'BASE_MISSING'
  | 'BUDGET_INVALID'
  | 'GATEWAY_BAD_ANSWER'
  | 'GATEWAY_UNAVAILABLE'
  | 'GATEWAY_UNUSABLE'
  | 'GIT_UNAVAILABLE'
  | 'HOOK_INPUT_INVALID'
  | 'NO_BUDGETS'
  | 'RECORD_INVALID'
  | 'RECORD_UNPRICED'
  | 'STATE_UNREADABLE'
  | 'TIME_ZONE_UNKNOWN';

/** Which family an error belongs to; command lines turn it into an exit code. */
export type CostGuardErrorKind = 'usage' | 'bad-data' | 'bad-config' | 'io' | 'missing' | 'unavailable';

const kinds: Readonly<Record<CostGuardErrorCode, CostGuardErrorKind>> = {
  BASE_MISSING: 'missing',
  BUDGET_INVALID: 'bad-config',
  GATEWAY_BAD_ANSWER: 'bad-data',
  GATEWAY_UNAVAILABLE: 'unavailable',
  GATEWAY_UNUSABLE: 'bad-config',
  GIT_UNAVAILABLE: 'unavailable',
  HOOK_INPUT_INVALID: 'bad-data',
  NO_BUDGETS: 'bad-config',
  RECORD_INVALID: 'bad-data',
  RECORD_UNPRICED: 'bad-data',
  STATE_UNREADABLE: 'io',
  TIME_ZONE_UNKNOWN: 'usage',
};

/** What a {@link CostGuardError} carries besides its message. */
export interface CostGuardErrorDetails {
  /** The next step to take. */
  readonly hint: string;
  readonly file?: string | undefined;
  /** Line in that file, from 1. */
  readonly line?: number | undefined;
  readonly cause?: unknown;
}

/** Anything this package refuses or cannot do by itself; the packages below it have errors of their own. */
export class CostGuardError extends Error {
  override readonly name = 'CostGuardError';
  readonly code: CostGuardErrorCode;
  readonly kind: CostGuardErrorKind;
  /** The next step to take. */
  readonly hint: string;
  readonly file: string | undefined;
  /** Line in that file, from 1. */
  readonly line: number | undefined;

  constructor(code: CostGuardErrorCode, message: string, details: CostGuardErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = kinds[code];
    this.hint = details.hint;
    this.file = details.file;
    this.line = details.line;
  }
}
