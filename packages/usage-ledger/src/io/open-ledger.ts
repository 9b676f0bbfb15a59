import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { LedgerError } from '../errors.ts';

/** A ledger that is open for reading. */
export interface OpenLedger extends Disposable {
  readonly file: string;
  readonly fd: number;
  /** Its size when it was opened, in bytes. */
  readonly sizeBytes: number;
  /** Device and inode, which stay when it grows. */
  readonly identity: string;
  readonly isGzip: boolean;
}

/** Opens a ledger; throws LEDGER_MISSING and LEDGER_UNREADABLE. */
export function openLedger(file: string): OpenLedger {
  try {
    const fd = openSync(file, 'r');
    try {
      const { dev, ino, size } = fstatSync(fd, { bigint: true });
      const magic = Buffer.alloc(2);
      const isGzip = readSync(fd, magic, 0, 2, 0) === 2 && magic[0] === 0x1f && magic[1] === 0x8b;
      return {
        file,
        fd,
        sizeBytes: Number(size),
        identity: `${dev}:${ino}`,
        isGzip,
        [Symbol.dispose]: () => closeSync(fd),
      };
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  } catch (error) {
    throw readFailure(error, file);
  }
}

/** Turns a system's failure to read into a {@link LedgerError}; any other error stays as it is. */
export function readFailure(error: unknown, file: string): unknown {
  const code = systemCode(error);
  if (code === undefined || error instanceof LedgerError) return error;
  if (code === 'ENOENT')
    return new LedgerError('LEDGER_MISSING', `Cannot read ${file}: it does not exist`, {
      hint: 'Check the path; the first recorded call creates the ledger.',
      file,
      cause: error,
    });
  return new LedgerError('LEDGER_UNREADABLE', `Cannot read ${file}: ${code}`, {
    hint: 'Check that it is a file, that you may read it, and that it is whole.',
    file,
    cause: error,
  });
}

function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
