import { FileStoreError } from '@backlog-toolkit/file-store';
import { OrchOpsError } from '../errors.ts';
import { writeFailure } from './store-failure.ts';

/** What sql.js must not write. */
export function cannotWrite(file: string, why: string): OrchOpsError {
  return new OrchOpsError('ENGINE_CANNOT_WRITE', `Will not write ${file} with sql.js: ${why}`, {
    hint: 'Use Node.js 22.13 or later, or npm install @photostructure/sqlite; or, when nobody else has the file open, give --exclusive.',
    file,
  });
}

/** What a failure of the files below means; anything else stays as it is. */
export function toWriteError(error: unknown, file: string): unknown {
  if (!(error instanceof FileStoreError) || error.code !== 'FILE_EXISTS') return writeFailure(error, file);
  return new OrchOpsError('QUEUE_BUSY', `Did not write ${file}: somebody made it meanwhile`, {
    hint: 'Run the command again: it will use that file.',
    file,
    cause: error,
  });
}
