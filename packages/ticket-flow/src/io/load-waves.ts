import type { Finding } from '@backlog-toolkit/findings';
import { listTickets, readTickets, type Workspace } from '@backlog-toolkit/ticket-core';
import { linkWaveTickets, toWaveSource, type WaveSource } from '../waves/to-wave-tickets.ts';
import type { WaveTicket } from '../waves/wave-ticket.ts';

/** The open tickets of a backlog, and the files that could not be read. */
export interface WaveTickets {
  readonly tickets: readonly WaveTicket[];
  readonly unreadable: readonly Finding[];
}

/**
 * Reads what planning needs of a backlog: no ticket is kept as a whole, and of completed ones only the frontmatter is
 * read.
 */
export function loadWaveTickets(workspace: Workspace): WaveTickets {
  const sources: WaveSource[] = [];
  const unreadable: Finding[] = [];
  for (const found of readTickets(workspace, ['pending'])) {
    if ('ruleId' in found) unreadable.push(found);
    else sources.push(toWaveSource(found));
  }
  const completed = listTickets(workspace, ['completed']);
  for (const { id, isDone } of completed.tickets) sources.push({ id, isDone, work: null });
  return { tickets: linkWaveTickets(sources), unreadable: [...unreadable, ...completed.unreadable] };
}
