import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FileChange } from '@backlog-toolkit/file-store';
import { TicketError } from '../errors.ts';
import { sameTicketId } from '../model/ticket-id.ts';
import type { Ticket } from '../model/ticket.ts';
import { applyTicketChanges, fileChange, type TicketEdit, withTicketLock } from './change-ticket.ts';
import { findTicketById } from './find-ticket.ts';
import { loadTicket } from './load-backlog.ts';
import { ticketFile } from './ticket-files.ts';
import type { Workspace } from './workspace.ts';

/** One ticket to edit, with the file where it probably is. */
export interface TextEdit {
  readonly id: string;
  /** Relative to the project's root; a ticket that is not there any more is looked for by its id. */
  readonly file: string;
  /**
   * The new text, or the whole edit where the file moves too; the same text in the same place changes nothing. What it
   * throws as TicketError is told for this ticket alone.
   */
  readonly edit: (ticket: Ticket) => string | TicketEdit;
}

/** What became of one edit. */
export type EditedText =
  | {
      readonly id: string;
      /** Where it is now, relative to the project's root. */
      readonly file: string;
      readonly isChanged: boolean;
    }
  | { readonly id: string; readonly error: TicketError };

/**
 * Edits many tickets, each named once, as one step under one lock: it is written once, whatever their number. A ticket
 * that cannot be found, read or edited is told beside the others; claims stay. Throws FileStoreError LOCK_BUSY,
 * WRITE_FAILED.
 */
export async function editTickets(
  workspace: Workspace,
  edits: readonly TextEdit[],
  options: { readonly onStep?: ((step: string) => void) | undefined } = {},
): Promise<readonly EditedText[]> {
  return withTicketLock(workspace, () => {
    const changes: FileChange[] = [];
    const results = edits.map((one): EditedText => {
      try {
        const ticket = findAt(workspace, one);
        const edit = one.edit(ticket);
        const { text, file = ticket.file, more = [] } = typeof edit === 'string' ? { text: edit } : edit;
        const own = fileChange(ticket, text, file);
        changes.push(...own, ...more);
        return { id: ticket.id, file, isChanged: own.length > 0 };
      } catch (error) {
        if (error instanceof TicketError) return { id: one.id, error };
        throw error;
      }
    });
    applyTicketChanges(workspace, changes, options);
    return results;
  });
}

function findAt(workspace: Workspace, { id, file }: TextEdit): Ticket {
  const name = path.posix.basename(file);
  const place = ticketFile(workspace, 'pending', name);
  if (place.relative === file && existsSync(place.path)) {
    const ticket = loadTicket(place);
    if (sameTicketId(ticket.id, id)) return ticket;
  }
  return findTicketById(workspace, id);
}
