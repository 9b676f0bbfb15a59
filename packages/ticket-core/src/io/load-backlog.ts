import type { Finding } from '@backlog-toolkit/findings';
import { TicketError } from '../errors.ts';
import { type Backlog, makeBacklog } from '../model/backlog.ts';
import { parseTicket, type Ticket } from '../model/ticket.ts';
import { listTicketFiles, readTicketFile, type TicketFile, type TicketFolder } from './ticket-files.ts';
import { unreadableFinding } from './unreadable-finding.ts';
import type { Workspace } from './workspace.ts';

/** Reads one ticket. @throws {TicketError} when the file is no readable ticket. */
export function loadTicket(file: TicketFile): Ticket {
  return parseTicket({
    file: file.relative,
    fileName: file.name,
    folder: file.folder,
    text: readTicketFile(file),
  });
}

/** Reads every ticket, one when it is asked for; what cannot be read is a finding in its place. */
export function* readTickets(
  workspace: Workspace,
  folders?: readonly TicketFolder[],
): Generator<Ticket | Finding> {
  for (const file of listTicketFiles(workspace, folders)) {
    try {
      yield loadTicket(file);
    } catch (error) {
      if (!(error instanceof TicketError)) throw error;
      yield unreadableFinding(error, file);
    }
  }
}

/** Reads every ticket; what cannot be read becomes a finding and never hides the rest. */
export function loadBacklog(workspace: Workspace, folders?: readonly TicketFolder[]): Backlog {
  const tickets: Ticket[] = [];
  const unreadable: Finding[] = [];
  for (const found of readTickets(workspace, folders)) {
    if ('ruleId' in found) unreadable.push(found);
    else tickets.push(found);
  }
  return makeBacklog(tickets, unreadable);
}
