import { type EndKind, exitCodes } from './exit-codes.ts';

/** What a bin says about an error: the message, where, and the next step. */
export interface ErrorReport {
  readonly kind: EndKind;
  readonly exitCode: number;
  readonly message: string;
  readonly code: string | undefined;
  readonly hint: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly stack: string | undefined;
}

// Errors of the operating system that reach the run loop unwrapped.
const systemKinds: Readonly<Record<string, EndKind>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EEXIST: 'cannot-create',
  EACCES: 'io',
  EPERM: 'io',
  EROFS: 'io',
  ENOSPC: 'io',
  EDQUOT: 'io',
  EIO: 'io',
  EISDIR: 'io',
  EMFILE: 'io',
  ELOOP: 'io',
  ENAMETOOLONG: 'io',
  EBUSY: 'busy',
  EADDRINUSE: 'unavailable',
  EAI_AGAIN: 'unavailable',
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  ENOTFOUND: 'unavailable',
  ETIMEDOUT: 'unavailable',
};

function readText(error: object, key: string): string | undefined {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : undefined;
}

function isErrorKind(kind: string | undefined): kind is EndKind {
  return kind !== undefined && kind !== 'ok' && Object.hasOwn(exitCodes, kind);
}

function kindOf(error: object): EndKind {
  const kind = readText(error, 'kind');
  if (isErrorKind(kind)) return kind;
  // ENOENT of a program is not a missing input.
  if (readText(error, 'syscall')?.startsWith('spawn')) return 'unavailable';
  const code = readText(error, 'code') ?? '';
  return Object.hasOwn(systemKinds, code) ? (systemKinds[code] ?? 'bug') : 'bug';
}

/** The stack of an error and of what caused it, at most five deep. */
function stackOf(error: object): string | undefined {
  const stacks: string[] = [];
  for (let at: unknown = error; typeof at === 'object' && at !== null && stacks.length < 5;) {
    stacks.push(readText(at, 'stack') ?? readText(at, 'message') ?? 'unknown');
    at = Reflect.get(at, 'cause');
  }
  return readText(error, 'stack') === undefined ? undefined : stacks.join('\nCaused by: ');
}

/** Turns anything thrown into a report; what is not an error of a known kind is a bug (exit code 70). */
export function describeError(thrown: unknown): ErrorReport {
  const error: object = typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) };
  const kind = kindOf(error);
  const line: unknown = Reflect.get(error, 'line');
  return {
    kind,
    exitCode: exitCodes[kind].code,
    message: readText(error, 'message') || 'Unknown error',
    code: readText(error, 'code'),
    hint: readText(error, 'hint'),
    file: readText(error, 'file') ?? (kind === 'bug' ? undefined : readText(error, 'path')),
    line: typeof line === 'number' ? line : undefined,
    stack: stackOf(error),
  };
}
