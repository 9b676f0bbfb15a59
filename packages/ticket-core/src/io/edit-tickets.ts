import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FileChange } from '@backlog-toolkit/file-store';
import { TicketError } from '../errors.ts';
import { sameTicketId } from '../model/ticket-id.ts';
import type { Ticket } from '../model/ticket.ts';
import { applyTicketChanges, withTicketLock } from './change-ticket.ts';
import { findTicketById } from './find-ticket.ts';
import { loadTicket } from './load-backlog.ts';
import { ticketFile } from './ticket-files.ts';
import type { Workspace } from './workspace.ts';

/** One ticket to edit, with the file where it probably is. */
export interface TextEdit {
  readonly id: string;
  /** Relative to the project's root; a ticket that is not there any more is looked for by its id. */
  readonly file: string;
  /** The new text; the same text changes nothing. What it throws as TicketError is told for this ticket alone. */
  readonly edit: (ticket: Ticket) => string;
}

/** What became of one edit. */
export type EditedText =
  | { readonly id: string; readonly file: string; readonly isChanged: boolean }
  | { readonly id: string; readonly error: TicketError };

/**
 * Edits the texts of many tickets as one step under one lock: it is written once, whatever their number. A ticket that
 * cannot be found, read or edited is told beside the others. Throws FileStoreError LOCK_BUSY, WRITE_FAILED.
 */
export async function editTickets(
  workspace: Workspace,
  edits: readonly TextEdit[],
  options: { readonly onStep?: ((step: string) => void) | undefined } = {},
): Promise<readonly EditedText[]> {
  return withTicketLock(workspace, () => {
    const changes = new Map<string, FileChange>();
    const results = edits.map((one): EditedText => {
      try {
        const ticket = findAt(workspace, one);
        const data = one.edit(ticket);
        const isChanged = data !== ticket.text;
        if (isChanged) changes.set(ticket.file, { kind: 'write', path: ticket.file, data });
        return { id: ticket.id, file: ticket.file, isChanged };
      } catch (error) {
        if (error instanceof TicketError) return { id: one.id, error };
        throw error;
      }
    });
    applyTicketChanges(workspace, [...changes.values()], options);
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
