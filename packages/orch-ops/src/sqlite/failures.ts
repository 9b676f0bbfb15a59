import { OrchOpsError, type OrchOpsErrorCode } from '../errors.ts';

/** Primary result codes of SQLite that mean something of their own here. */
export const SQLITE = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  schema: 17,
  tooBig: 18,
  constraint: 19,
  notADatabase: 26,
} as const;

// sql.js tells no codes, @photostructure/sqlite not always; what remains are SQLite's own sentences.
const sentences: readonly (readonly [RegExp, number])[] = [
  [/is not a database/, SQLITE.notADatabase],
  [/malformed|unsupported file format/, SQLITE.corrupt],
  [/constraint failed/, SQLITE.constraint],
  [/is locked/, SQLITE.busy],
  [/too big/, SQLITE.tooBig],
  [/readonly database/, SQLITE.readOnly],
  [/disk I\/O error/, SQLITE.io],
  [/disk is full/, SQLITE.full],
  [/unable to open database/, SQLITE.cannotOpen],
  [/^no such |syntax error|^near /, 1],
];

/** SQLite's extended result code of anything thrown; undefined when it does not come from SQLite. */
export function resultCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('sqliteExtendedCode' in error && typeof error.sqliteExtendedCode === 'number')
    return error.sqliteExtendedCode;
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode;
  const isForeign = 'code' in error && error.code !== 'ERR_SQLITE_ERROR';
  if (isForeign || !('message' in error) || typeof error.message !== 'string') return undefined;
  const { message } = error;
  return sentences.find(([sentence]) => sentence.test(message))?.[1];
}

/** True when another connection holds a lock that this one needs; later it may work. */
export function isBusy(error: unknown): boolean {
  const code = (resultCode(error) ?? 0) & 0xff;
  return code === SQLITE.busy || code === SQLITE.locked || code === SQLITE.schema;
}

const advice: Readonly<Record<number, string>> = {
  [SQLITE.readOnly]: 'Check the permissions of the file and its folder; both must be writable.',
  [SQLITE.full]: 'Free some space, then try again; the queue is as it was.',
  [SQLITE.io]: 'Check the disk, the quota and the file size limit; the queue is as it was.',
  [SQLITE.cannotOpen]: 'Check the path and the permissions of the file and its folder.',
  [SQLITE.constraint]: 'The table has a rule of its own that forbids the value; give another one.',
};

/** A database that is none, is damaged, or is no queue. */
export function malformed(file: string, why: string, hint: string, cause?: unknown): OrchOpsError {
  return new OrchOpsError('DATABASE_MALFORMED', `${file} is not a queue database: ${why}`, {
    hint,
    file,
    cause,
  });
}

/** A database that others kept locked. */
export function busy(file: string, waitedMs: number, cause?: unknown): OrchOpsError {
  const seconds = Math.round(waitedMs / 100) / 10;
  return new OrchOpsError('QUEUE_BUSY', `${file} is locked by another process for more than ${seconds} s`, {
    hint: 'Try again; if it stays so, find who has the file open.',
    file,
    cause,
  });
}

/** Turns what an engine throws into an error of this package; anything else stays as it is. */
export function toQueueError(error: unknown, file: string, verb: 'read' | 'write'): unknown {
  const extended = resultCode(error);
  if (error instanceof OrchOpsError || extended === undefined) return error;
  const code = extended & 0xff;
  const message = (error as { readonly message: string }).message;
  if (code === SQLITE.notADatabase || code === SQLITE.corrupt || code === 1)
    return malformed(file, message, 'Restore it from a backup, or name another file with --db.', error);
  const name: OrchOpsErrorCode = verb === 'read' ? 'QUEUE_READ_FAILED' : 'QUEUE_WRITE_FAILED';
  return new OrchOpsError(name, `Cannot ${verb} ${file}: ${message}`, {
    hint: advice[code] ?? 'Look at the cause of this error.',
    file,
    cause: error,
  });
}
