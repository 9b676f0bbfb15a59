import { folderOfStatus } from '../lifecycle/folder-of-status.ts';
import { isProven } from '../lifecycle/is-proven.ts';
import { commandHint } from './command-hint.ts';
import { ruleMeta, type TicketRule } from './rule.ts';

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
    const isUnproven = home === 'completed' && !isProven(ticket);
    yield {
      message: `Unexpected status ${ticket.status} in the folder ${ticket.folder}, expected the ticket in ${home}.`,
      line: ticket.lineOf('status'),
      hint: isUnproven
        ? commandHint(
            [ticket.id],
            `ticket-core complete ${ticket.id} --commit SHA completes it, with proof; or mend the status.`,
            'Complete it with proof of its work, or mend the status.',
          )
        : commandHint(
            [ticket.id],
            `ticket-core move ${ticket.id} ${home}, or mend the status.`,
            `Move it to ${home}, or mend the status.`,
          ),
    };
  },
};
