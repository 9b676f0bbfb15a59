import { FileStoreError } from '@backlog-toolkit/file-store';
import { OrchOpsError } from '../errors.ts';

/** What sql.js must not write. */
export function cannotWrite(file: string, why: string): OrchOpsError {
  return new OrchOpsError('ENGINE_CANNOT_WRITE', `Will not write ${file} with sql.js: ${why}`, {
    hint: 'Use Node.js 22.13 or later, or npm install @photostructure/sqlite; or, when nobody else has the file open, give --exclusive.',
    file,
  });
}

/** Turns an error of the file store into one of this package; anything else stays as it is. */
export function toWriteError(error: unknown, file: string): unknown {
  if (!(error instanceof FileStoreError)) return error;
  const { kind, message, hint } = error;
  // A file that somebody made meanwhile can be opened by the same command.
  const isBusy = kind === 'busy' || error.code === 'FILE_EXISTS';
  return new OrchOpsError(isBusy ? 'QUEUE_BUSY' : 'QUEUE_WRITE_FAILED', message, {
    hint: error.code === 'FILE_EXISTS' ? 'Somebody made it meanwhile; run the command again.' : hint,
    file,
    cause: error,
  });
}
