import { replaceSection, type Ticket, TicketError } from '@backlog-toolkit/ticket-core';
import type { JobRequest } from '../job.ts';
import type { Task } from '../tasks.ts';
import { sectionSha256 } from '../submit/ticket-section.ts';

/** Why a result was not written into its ticket. */
class Conflict extends TicketError {
  constructor(reason: string, file: string) {
    super('EDIT_REFUSED', reason, { hint: 'Take over by hand what is of use; the result is kept.', file });
  }
}

/**
 * The edit that writes a result into its ticket's section. A ticket that has it already stays as it is, so that it can
 * be repeated; a section that changed since the ticket was enqueued, or a ticket that is completed, is a conflict.
 */
export function editFor(task: Task, request: JobRequest, text: string): (ticket: Ticket) => string {
  return (ticket) => {
    const edited = replaceSection(ticket.text, task.heading, text, { create: true, file: ticket.file });
    if (edited === ticket.text) return edited;
    if (ticket.folder !== 'pending') throw new Conflict('the ticket was completed meanwhile.', ticket.file);
    if (sectionSha256(ticket.text, task.heading) !== request.sectionSha256)
      throw new Conflict(`the section "${task.heading}" was edited meanwhile.`, ticket.file);
    return edited;
  };
}
