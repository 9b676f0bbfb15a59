import { TicketError } from '../errors.ts';
import type { TicketEdit } from '../io/change-ticket.ts';
import type { TicketFolder } from '../io/ticket-files.ts';
import { isDropped } from '../model/is-done.ts';
import type { Ticket } from '../model/ticket.ts';
import { folderOfStatus } from '../model/folder-of-status.ts';
import { isProven } from '../model/is-proven.ts';

function hintFor({ id, status, folder }: Ticket, target: TicketFolder): string {
  if (folderOfStatus(status) === null) return `Give it a status first: ticket-core set ${id} status=pending`;
  if (target === 'pending') return `ticket-core reopen ${id} makes it pending again.`;
  return folder === 'completed'
    ? `ticket-core reopen ${id} puts it back to pending.`
    : `ticket-core complete ${id} --commit SHA completes it.`;
}

/**
 * Works out the move of a ticket to the folder that its status belongs to; nothing else about it changes.
 *
 * @throws {TicketError} NOT_ELIGIBLE when the status does not belong to that folder, or a completion has no proof.
 */
export function moveTicket(ticket: Ticket, target: TicketFolder, targetFile: string): TicketEdit {
  const { id, status } = ticket;
  const home = folderOfStatus(status);
  if (target === 'completed' && target !== ticket.folder && home === target && !isProven(ticket)) {
    throw new TicketError(
      'NOT_ELIGIBLE',
      `${id} cannot be moved to completed: it names neither a commit nor evidence.`,
      {
        hint: `ticket-core complete ${id} --commit SHA completes it in one step.`,
        file: ticket.file,
      },
    );
  }
  if (home === target || isDropped(ticket)) return { text: ticket.text, file: targetFile };
  throw new TicketError(
    'NOT_ELIGIBLE',
    `${id} cannot be moved to ${target}: its status is ${status === '' ? 'missing' : JSON.stringify(status)}.`,
    { hint: hintFor(ticket, target), file: ticket.file },
  );
}
