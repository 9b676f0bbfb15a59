import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  findTicketById,
  type Ticket,
  TicketError,
  ticketFile,
  type Workspace,
} from '@backlog-toolkit/ticket-core';
import type { JobRequest } from '../job.ts';
import { hasContent, sectionSha256, ticketSha256 } from '../submit/ticket-section.ts';
import type { Task } from '../tasks.ts';
import { systemCode } from './plain-files.ts';

/** How a ticket stands to what was enqueued for it. */
export type TicketLook =
  | { readonly kind: 'same' }
  | { readonly kind: 'edited'; readonly ticket: Ticket }
  /** Nothing is to be asked for it any more. */
  | { readonly kind: 'out'; readonly reason: string };

/**
 * Compares a ticket with what its request was made of. One that is merely renamed is the same. Throws what the file
 * system throws when the ticket cannot be read at this moment: that says nothing of the ticket.
 */
export function lookAtTicket(workspace: Workspace, request: JobRequest, task: Task): TicketLook {
  if (isUntouched(workspace, request)) return { kind: 'same' };
  let ticket: Ticket;
  try {
    ticket = findTicketById(workspace, request.ticket);
  } catch (error) {
    if (!(error instanceof TicketError) || systemCode(error.cause) !== undefined) throw error;
    return { kind: 'out', reason: error.code === 'TICKET_NOT_FOUND' ? 'it is gone' : error.message };
  }
  if (ticket.folder !== 'pending') return { kind: 'out', reason: 'it was completed meanwhile' };
  if (ticketSha256(ticket.text) === request.ticketSha256) return { kind: 'same' };
  const isAsItWas = sectionSha256(ticket.text, task.heading) === request.sectionSha256;
  if (!isAsItWas && hasContent(ticket, task))
    return { kind: 'out', reason: `its section "${task.heading}" was written meanwhile` };
  return request.ticketSha256 === undefined && isAsItWas ? { kind: 'same' } : { kind: 'edited', ticket };
}

/** Tells most tickets without parsing them. */
function isUntouched(workspace: Workspace, { file, ticketSha256: sha256 }: JobRequest): boolean {
  const place = ticketFile(workspace, 'pending', path.posix.basename(file));
  if (place.relative !== file || sha256 === undefined) return false;
  try {
    return ticketSha256(readFileSync(place.path, 'utf8')) === sha256;
  } catch {
    // Looked for with more care.
    return false;
  }
}
