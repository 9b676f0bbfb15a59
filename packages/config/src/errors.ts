import type { ConfigProblem } from './problem.ts';

/** What went wrong, for programs. */
export type ConfigErrorCode =
  | 'CONFIG_NOT_FOUND'
  | 'CONFIG_UNREADABLE'
  | 'CONFIG_TOO_LARGE'
  | 'CONFIG_MALFORMED'
  | 'CONFIG_INVALID';

/** What sort of failure it was; a command maps it to its exit code. */
export type ConfigErrorKind = 'missing' | 'io' | 'bad-config';

/** What a {@link ConfigError} carries besides its message. */
export interface ConfigErrorDetails {
  readonly hint: string;
  readonly file?: string | undefined;
  /** First line concerned, from 1. */
  readonly line?: number | undefined;
  readonly problems?: readonly ConfigProblem[];
  readonly cause?: unknown;
}

const KINDS: Readonly<Record<ConfigErrorCode, ConfigErrorKind>> = {
  CONFIG_NOT_FOUND: 'missing',
  CONFIG_UNREADABLE: 'io',
  CONFIG_TOO_LARGE: 'bad-config',
  CONFIG_MALFORMED: 'bad-config',
  CONFIG_INVALID: 'bad-config',
};

/** The only error this package throws. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code: ConfigErrorCode;
  readonly kind: ConfigErrorKind;
  /** The next step to take. */
  readonly hint: string;
  readonly file: string | undefined;
  /** First line concerned, from 1. */
  readonly line: number | undefined;
  /** Everything that is wrong in the file, in the order of the file. */
  readonly problems: readonly ConfigProblem[];

  constructor(code: ConfigErrorCode, message: string, details: ConfigErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.kind = KINDS[code];
    this.hint = details.hint;
    this.file = details.file;
    this.line = details.line;
    this.problems = details.problems ?? [];
  }
}
