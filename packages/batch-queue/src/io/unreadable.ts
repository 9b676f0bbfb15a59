import { BatchQueueError, type BatchQueueErrorCode } from '../errors.ts';
import type { StoreProblem } from '../store.ts';

/** The error for a file of the store that cannot be read. */
export function unreadable(
  { file, line, reason }: StoreProblem,
  code: BatchQueueErrorCode = 'JOB_UNREADABLE',
): BatchQueueError {
  return new BatchQueueError(code, `${line === undefined ? file : `${file}:${line}`}: ${reason}`, {
    file,
    line,
    hint: 'Mend the file with an editor, or move it out of the queue.',
  });
}
