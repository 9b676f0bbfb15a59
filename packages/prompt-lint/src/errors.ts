/** The kind of an error; a bin turns it into its exit code (`usage` → 64, `missing` → 66 …). */
export type PromptLintErrorKind =
  | 'usage'
  | 'bad-data'
  | 'missing'
  | 'bad-config'
  | 'unavailable'
  | 'io'
  | 'busy'
  | 'cannot-create';

/** Stable codes of what can go wrong. */
export type PromptLintErrorCode =
  | 'INPUT_NOT_FOUND'
  | 'INPUT_UNREADABLE'
  | 'FILE_CHANGED'
  | 'BASELINE_MISSING'
  | 'CONFIG_EXISTS'
  | 'CONFIG_INVALID'
  | 'GIT_UNAVAILABLE'
  | 'MODEL_UNKNOWN'
  | 'REQUEST_INVALID'
  | 'RULE_UNKNOWN'
  | 'OPTION_INVALID';

const kinds: Readonly<Record<PromptLintErrorCode, PromptLintErrorKind>> = {
  INPUT_NOT_FOUND: 'missing',
  INPUT_UNREADABLE: 'io',
  FILE_CHANGED: 'busy',
  BASELINE_MISSING: 'missing',
  CONFIG_EXISTS: 'cannot-create',
  CONFIG_INVALID: 'bad-config',
  GIT_UNAVAILABLE: 'unavailable',
  MODEL_UNKNOWN: 'usage',
  REQUEST_INVALID: 'bad-data',
  RULE_UNKNOWN: 'bad-config',
  OPTION_INVALID: 'bad-config',
};

/** Where an error is and what to do about it. */
export interface PromptLintErrorDetails {
  readonly hint?: string | undefined;
  /** The file concerned, as the user knows it. */
  readonly file?: string | undefined;
  /** 1-based line in that file. */
  readonly line?: number | undefined;
  readonly cause?: unknown;
}

/** Anything this package refuses or cannot do. What is wrong inside a prompt file is a finding, not an error. */
export class PromptLintError extends Error {
  override readonly name = 'PromptLintError';
  readonly code: PromptLintErrorCode;
  readonly kind: PromptLintErrorKind;
  readonly hint: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;

  constructor(code: PromptLintErrorCode, message: string, details: PromptLintErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = kinds[code];
    this.hint = details.hint;
    this.file = details.file;
    this.line = details.line;
  }
}
