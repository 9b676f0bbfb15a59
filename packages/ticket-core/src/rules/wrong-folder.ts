import { folderOfStatus } from '../model/folder-of-status.ts';
import type { TicketFolder } from '../io/ticket-files.ts';
import { isProven } from '../model/is-proven.ts';
import type { Ticket } from '../model/ticket.ts';
import { commandHint } from './command-hint.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

function hintFor(ticket: Ticket, home: TicketFolder): string {
  const { id } = ticket;
  if (home === 'pending') {
    const done = isProven(ticket) ? `; if it is completed: ticket-core set ${id} status=completed` : '';
    return commandHint(
      [id],
      `ticket-core move ${id} pending${done}`,
      'Move it to pending, or mend the status.',
    );
  }
  return isProven(ticket)
    ? commandHint([id], `ticket-core move ${id} completed`, 'Move it to completed, or mend the status.')
    : commandHint(
        [id],
        `ticket-core complete ${id} --commit SHA, or, if it is not done: ticket-core set ${id} status=pending`,
        'Complete it with proof of its work, or mend the status.',
      );
}

/** A ticket lies in the folder of its status. */
export const wrongFolder: TicketRule = {
  meta: ruleMeta({
    id: 'wrong-folder',
    title: 'Wrong folder',
    description: 'A completed ticket lies in pending, or one that is still open in completed.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'all',
  *check(ticket) {
    const home = folderOfStatus(ticket.status);
    if (home === null || home === ticket.folder) return;
    yield {
      message: `Unexpected status ${ticket.status} in the folder ${ticket.folder}, expected the ticket in ${home}.`,
      line: ticket.lineOf('status'),
      hint: hintFor(ticket, home),
    };
  },
};
