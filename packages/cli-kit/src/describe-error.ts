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
};

function readText(error: object, key: string): string | undefined {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : undefined;
}

function isEndKind(kind: string | undefined): kind is EndKind {
  return kind !== undefined && Object.hasOwn(exitCodes, kind);
}

function kindOf(error: object): EndKind {
  const kind = readText(error, 'kind');
  if (isEndKind(kind)) return kind;
  return systemKinds[readText(error, 'code') ?? ''] ?? 'bug';
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
    stack: readText(error, 'stack'),
  };
}
