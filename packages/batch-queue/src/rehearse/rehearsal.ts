import type { EditedText, TextEdit } from '@backlog-toolkit/ticket-core';
import type { LedgerEntry } from '@backlog-toolkit/usage-ledger';

/** What takes the changes of tickets and ledger instead of their files. */
export interface Rehearsal {
  readonly editTickets: (edits: readonly TextEdit[]) => readonly EditedText[];
  readonly addRows: (rows: readonly LedgerEntry[]) => void;
}
