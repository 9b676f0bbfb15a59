import { FileStoreError } from '@backlog-toolkit/file-store';
import { OrchOpsError, type OrchOpsErrorCode } from '../errors.ts';

const codes: Readonly<Partial<Record<FileStoreError['code'], OrchOpsErrorCode>>> = {
  CHANGED_MEANWHILE: 'QUEUE_BUSY',
  FILE_MISSING: 'QUEUE_MISSING',
  LOCK_BUSY: 'QUEUE_BUSY',
  LOCK_CORRUPT: 'QUEUE_MALFORMED',
  LOCK_LOST: 'QUEUE_BUSY',
  NOT_A_FILE: 'QUEUE_WRITE_FAILED',
  READ_FAILED: 'QUEUE_READ_FAILED',
  WRITE_FAILED: 'QUEUE_WRITE_FAILED',
};

/** A failure of the files below a queue as an error of this package; anything else stays as it is. */
export function storeFailure(error: unknown): unknown {
  if (!(error instanceof FileStoreError)) return error;
  const { message, hint, file, line } = error;
  const code = codes[error.code];
  return code === undefined ? error : new OrchOpsError(code, message, { hint, file, line, cause: error });
}

/** What a file that could not be read means for a queue. */
export function readFailure(error: unknown, file: string): unknown {
  const code = systemCode(error);
  if (code === undefined) return storeFailure(error);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new OrchOpsError('QUEUE_MISSING', `Cannot read the queue ${file}: it does not exist`, {
      hint: 'Name another file with --queue or ORCH_QUEUE_MD, or begin one with orch-ops add --create.',
      file,
      cause: error,
    });
  return new OrchOpsError('QUEUE_READ_FAILED', `Cannot read ${file}: ${describe(code)}`, {
    hint: 'Check that it is a file, and its permissions.',
    file,
    cause: error,
  });
}

/** What a file that could not be written means for a queue. */
export function writeFailure(error: unknown, file: string): unknown {
  const code = systemCode(error);
  if (code === undefined) return storeFailure(error);
  return new OrchOpsError('QUEUE_WRITE_FAILED', `Cannot write ${file}: ${describe(code)}`, {
    hint: 'Check that it is a file, its permissions and the space on the disk.',
    file,
    cause: error,
  });
}

function describe(code: string): string {
  const texts: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ELOOP: 'its symbolic links form a loop',
    ERR_STRING_TOO_LONG: 'it is too large',
  };
  const text = texts[code];
  return text === undefined ? code : `${text} (${code})`;
}

/** The `code` of a system error, such as ENOENT; undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  if (error instanceof FileStoreError || error instanceof OrchOpsError) return undefined;
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
