import { readSync } from 'node:fs';
import { hashContent } from '@backlog-toolkit/file-store';
import type { OpenLedger } from './open-ledger.ts';

const windowBytes = 65_536;

/** What tells whether a ledger still begins with the same bytes up to an offset. */
export interface LedgerMark {
  readonly identity: string;
  readonly offset: number;
  /** Hashes of 64 KiB at the beginning of the file, and of 64 KiB before the offset. */
  readonly windows: readonly string[];
}

/** Marks the beginning of a ledger, up to an offset. */
export function markLedger(ledger: OpenLedger, offset: number): LedgerMark {
  const length = Math.min(windowBytes, offset);
  const bytes = Buffer.alloc(length);
  const starts = offset <= windowBytes ? [0] : [0, offset - length];
  const windows = starts.map((from) =>
    hashContent(bytes.subarray(0, readSync(ledger.fd, bytes, 0, length, from))),
  );
  return { identity: ledger.identity, offset, windows };
}

/** Whether a ledger still has a mark; only an edit of equal length between the two windows goes unnoticed. */
export function hasMark(ledger: OpenLedger, mark: LedgerMark): boolean {
  if (mark.identity !== ledger.identity || mark.offset > ledger.sizeBytes) return false;
  const { windows } = markLedger(ledger, mark.offset);
  return windows.length === mark.windows.length && windows.every((window, i) => window === mark.windows[i]);
}
