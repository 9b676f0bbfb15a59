import type { Finding } from '@backlog-toolkit/findings';
import type { TicketSummary } from '../model/ticket-summary.ts';
import { readPlain } from './read-plain.ts';
import { readSummary } from './read-summary.ts';
import { listTicketFiles, type TicketFolder } from './ticket-files.ts';
import type { Workspace } from './workspace.ts';

/** What a listing needs of every ticket, and the files that gave none. */
export interface TicketListing {
  readonly tickets: readonly TicketSummary[];
  readonly unreadable: readonly Finding[];
}

/** Reads the frontmatter of every ticket in the given folders; what cannot be read becomes a finding. */
export function listTickets(workspace: Workspace, folders: readonly TicketFolder[]): TicketListing {
  const tickets: TicketSummary[] = [];
  const unreadable: Finding[] = [];
  for (const file of listTicketFiles(workspace, folders)) {
    const found = readPlain(file) ?? readSummary(file);
    if ('ruleId' in found) unreadable.push(found);
    else tickets.push(found);
  }
  return { tickets, unreadable };
}
