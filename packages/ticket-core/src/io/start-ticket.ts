import { startTicket } from '../lifecycle/start-ticket.ts';
import type { Ticket } from '../model/ticket.ts';
import { type ChangeOptions, editTicket, type TicketChange } from './change-ticket.ts';
import { isClaimLive, readClaim, withClaims, writeClaim } from './claims.ts';
import { listTickets } from './list-tickets.ts';
import type { Workspace } from './workspace.ts';

/** Who wants to start a ticket, and over which objections. */
export interface StartOptions extends ChangeOptions {
  readonly assignee: string;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Start although the ticket waits for something. */
  readonly anyway?: boolean;
  /** Why the ticket is taken from whoever has it; without a reason it is not. */
  readonly takeOver?: string | undefined;
}

function findUnfinished(workspace: Workspace, ticket: Ticket): readonly string[] {
  const awaited = new Set([...ticket.dependsOn, ...ticket.blockers]);
  if (awaited.size === 0) return [];
  const { tickets } = listTickets(workspace, ['pending', 'completed']);
  const finished = new Set(tickets.filter(({ isDone }) => isDone).map(({ id }) => id));
  return [...awaited].filter((id) => !finished.has(id));
}

/**
 * Starts a ticket for somebody: of any number of processes, in all working trees of a clone, one succeeds.
 * The claim is written before the ticket: a crash between the two leaves a claim that binds nobody.
 *
 * @throws {TicketError} NOT_ELIGIBLE when it is finished, somebody else has it, or it waits for something.
 * @throws {FileStoreError} LOCK_BUSY when others hold the lock for too long.
 */
export async function claimTicket(
  workspace: Workspace,
  id: string,
  options: StartOptions,
): Promise<TicketChange> {
  const { assignee, today, anyway = false, takeOver } = options;
  const change = (): Promise<TicketChange> =>
    editTicket(
      workspace,
      id,
      (ticket) => {
        const claim = readClaim(workspace, ticket.id);
        // In this working tree the ticket's own file tells, and was read under its lock.
        const isElsewhere = claim !== null && claim.root !== workspace.root && isClaimLive(workspace, claim);
        const edit = startTicket(ticket, {
          assignee,
          today,
          anyway,
          takeOver: takeOver !== undefined,
          waitsFor: findUnfinished(workspace, ticket),
          heldElsewhere: isElsewhere ? claim : undefined,
        });
        if (!options.dryRun) {
          writeClaim(workspace, {
            id: ticket.id,
            assignee,
            root: workspace.root,
            since: today,
            reason: takeOver,
          });
          options.onStep?.('claimed');
        }
        return edit;
      },
      options,
    );
  return options.dryRun ? change() : withClaims(workspace, change);
}
