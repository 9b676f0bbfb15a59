import type { FileChange } from '@backlog-toolkit/file-store';
import { fixTicket } from '../fix.ts';
import type { Ticket } from '../model/ticket.ts';
import type { RuleContext } from '../rules/rule.ts';
import { applyTicketChanges, type TicketChange, withTicketLock } from './change-ticket.ts';
import { loadTicket } from './load-backlog.ts';
import { ticketFile } from './ticket-files.ts';
import type { Workspace } from './workspace.ts';

/** Mends what rules can mend by themselves in the given tickets, all in one step; tells what changed. */
export async function fixTickets(
  workspace: Workspace,
  tickets: readonly Ticket[],
  context: RuleContext,
  options: { readonly dryRun: boolean },
): Promise<readonly TicketChange[]> {
  const work = (): readonly TicketChange[] => {
    const changes = tickets.flatMap((each) => {
      // Read again: under the lock nobody else changes it.
      const ticket = loadTicket(ticketFile(workspace, each.folder, each.fileName));
      const after = fixTicket(ticket, context);
      const { id, file, text: before } = ticket;
      return after === before ? [] : [{ id, fileBefore: file, fileAfter: file, before, after }];
    });
    const writes = changes.map(({ fileAfter, after }): FileChange => ({
      kind: 'write',
      path: fileAfter,
      data: after,
    }));
    applyTicketChanges(workspace, writes, options);
    return changes;
  };
  return options.dryRun ? work() : withTicketLock(workspace, work);
}
