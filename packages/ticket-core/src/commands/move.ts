import { type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { changeTicket } from '../io/change-ticket.ts';
import { ticketFile } from '../io/ticket-files.ts';
import { moveTicket } from '../lifecycle/move-ticket.ts';
import { openFor } from './open.ts';
import { showChange } from './show-change.ts';

/** ticket-core move */
export const run: CommandRun = async (args, context) => {
  const [id = '', target] = args.positionals;
  if (target !== 'pending' && target !== 'completed') {
    throw new UsageError(`move expects pending or completed, got ${JSON.stringify(target ?? '')}.`);
  }
  const workspace = await openFor(context);
  const change = await changeTicket(
    workspace,
    id,
    (ticket) => moveTicket(ticket, target, ticketFile(workspace, target, ticket.fileName).relative),
    { dryRun: args.flag('dry-run') },
  );
  return showChange(change, `${change.id}: moved, now ${change.fileAfter}`, args, context);
};
