import { FileStoreError } from './errors.ts';

interface Reason {
  text: string;
  hint: string;
}

const reasons: Readonly<Record<string, Reason>> = {
  EACCES: { text: 'permission denied', hint: 'Check the permissions of the file and its folder.' },
  EBUSY: { text: 'another process has it open', hint: 'Close the program that uses the file and try again.' },
  EDQUOT: { text: 'the disk quota is used up', hint: 'Free some space or raise the quota, then try again.' },
  EFBIG: {
    text: 'the file would be too large',
    hint: 'Raise the file size limit (ulimit -f) or split the file.',
  },
  EIO: { text: 'the device reported an error', hint: 'Check the disk; the file may need restoring.' },
  EISDIR: { text: 'it is a folder', hint: 'Name a file, not a folder.' },
  ELOOP: { text: 'its symbolic links form a loop', hint: 'Repair the symbolic link.' },
  EMFILE: { text: 'too many files are open', hint: 'Raise the limit on open files (ulimit -n).' },
  ENAMETOOLONG: { text: 'the name is too long', hint: 'Choose a shorter name.' },
  ENOENT: { text: 'a folder of its path does not exist', hint: 'Create the folder or correct the path.' },
  ENOSPC: { text: 'the disk is full', hint: 'Free some space, then try again.' },
  ENOTDIR: { text: 'a part of its path is a file', hint: 'Move that file away or correct the path.' },
  EPERM: {
    text: 'operation not permitted',
    hint: 'Check the permissions and attributes of the file and its folder.',
  },
  EROFS: { text: 'the file system is read-only', hint: 'Write to another place or remount it for writing.' },
};

const refusals = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR']);

/** The `code` of a system error, such as ENOENT; undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function reasonOf(error: unknown): Reason {
  const code = systemCode(error);
  const known = code === undefined ? undefined : reasons[code];
  if (known !== undefined) return { ...known, text: `${known.text} (${code})` };
  return {
    text: code ?? (error instanceof Error ? error.message : String(error)),
    hint: 'Look at the cause of this error.',
  };
}

/** Turns a failure to write into a {@link FileStoreError}; one that already is one stays as it is. */
export function writeFailure(error: unknown, file: string, creating: boolean): FileStoreError {
  if (error instanceof FileStoreError) return error;
  const reason = reasonOf(error);
  const refused = creating && refusals.has(systemCode(error) ?? '');
  return new FileStoreError(
    'WRITE_FAILED',
    `Cannot ${creating ? 'create' : 'write'} ${file}: ${reason.text}`,
    {
      kind: refused ? 'cannot-create' : 'io',
      hint: reason.hint,
      file,
      cause: error,
    },
  );
}

/** Turns a failure to read into a {@link FileStoreError}; a file that is not there has a code of its own. */
export function readFailure(error: unknown, file: string): FileStoreError {
  if (error instanceof FileStoreError) return error;
  if (systemCode(error) === 'ENOENT') {
    return new FileStoreError('FILE_MISSING', `Cannot read ${file}: it does not exist`, {
      kind: 'missing',
      hint: 'Check the path.',
      file,
      cause: error,
    });
  }
  const reason = reasonOf(error);
  return new FileStoreError('READ_FAILED', `Cannot read ${file}: ${reason.text}`, {
    kind: 'io',
    hint: reason.hint,
    file,
    cause: error,
  });
}
