import { readSync } from 'node:fs';
import { hashContent } from '@backlog-toolkit/file-store';
import type { OpenLedger } from './open-ledger.ts';

const windowBytes = 65_536;
/** What a mark is made of: more would take longer to hash than all the rest of an append. */
const markedBytes = 2048;

/** What tells whether a ledger still begins with the same bytes up to an offset. */
export interface LedgerMark {
  readonly identity: string;
  readonly offset: number;
  /** A hash of what {@link readWindows} gives of a smaller size. */
  readonly windows: string;
}

/** Reads so many bytes, 64 KiB, at the beginning of a ledger and before an offset, where they lie apart. */
export function readWindows(ledger: OpenLedger, offset: number, size: number = windowBytes): Buffer {
  const length = Math.min(size, offset);
  const starts = offset <= size ? [0] : [0, offset - length];
  return Buffer.concat(
    starts.map((from) => {
      const bytes = Buffer.allocUnsafe(length);
      return bytes.subarray(0, readSync(ledger.fd, bytes, 0, length, from));
    }),
  );
}

/** Marks the beginning of a ledger, up to an offset. */
export function markLedger(ledger: OpenLedger, offset: number): LedgerMark {
  const windows = hashContent(readWindows(ledger, offset, markedBytes));
  return { identity: ledger.identity, offset, windows };
}

/** Whether a ledger still has a mark; only an edit of equal length between the two windows goes unnoticed. */
export function hasMark(ledger: OpenLedger, mark: LedgerMark): boolean {
  if (mark.identity !== ledger.identity || mark.offset > ledger.sizeBytes) return false;
  return markLedger(ledger, mark.offset).windows === mark.windows;
}
