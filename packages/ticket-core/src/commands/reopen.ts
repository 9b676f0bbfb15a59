import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { changeTicket } from '../io/change-ticket.ts';
import { findRecordFile } from '../io/completion-record.ts';
import { ticketFile } from '../io/ticket-files.ts';
import { reopenTicket } from '../lifecycle/reopen-ticket.ts';
import { openFor, todayOf } from './open.ts';
import { showChange } from './show-change.ts';

/** ticket-core reopen */
export const run: CommandRun = async (args, context) => {
  const workspace = await openFor(context);
  const change = await changeTicket(
    workspace,
    args.positionals[0] ?? '',
    (ticket) =>
      reopenTicket(ticket, {
        today: todayOf(context),
        pendingFile: ticketFile(workspace, 'pending', ticket.fileName).relative,
        recordFile: findRecordFile(workspace, ticket.id),
      }),
    { dryRun: args.flag('dry-run') },
  );
  return showChange(change, `${change.id}: reopened, now ${change.fileAfter}`, args, context);
};
