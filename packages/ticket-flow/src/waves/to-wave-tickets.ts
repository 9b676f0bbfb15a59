import {
  type Backlog,
  type FileLayer,
  fileLayers,
  findTicket,
  isDone,
  layerOf,
  parseTicketId,
  type Ticket,
} from '@backlog-toolkit/ticket-core';
import type { WaveTicket } from './wave-ticket.ts';

/** The lowest layer that a ticket's files lie in; tests and documents count when there is nothing else. */
function findLayer(paths: readonly string[]): FileLayer {
  const ranks = paths.map((path) => fileLayers.indexOf(layerOf(path)));
  return fileLayers[Math.min(...ranks)] ?? 'logic';
}

function findObstacle(ticket: Ticket, words: readonly string[]): string | null {
  if (words.length > 0) return `blocked by ${words.join(', ')}`;
  if (ticket.status === 'pending' || ticket.status === 'in_progress' || ticket.status === '') return null;
  return ticket.status === 'completed'
    ? 'says that it is completed, without proof'
    : `status is ${ticket.status}`;
}

function toWaveTicket(ticket: Ticket, backlog: Backlog): WaveTicket {
  const needs = [...new Set([...ticket.dependsOn, ...ticket.blockers])];
  const words = ticket.blockers.filter((blocker) => !parseTicketId(blocker) && !findTicket(backlog, blocker));
  const ids = needs.filter((id) => !words.includes(id));
  const paths = [...new Set([...ticket.affectedFiles.map(({ path }) => path), ...ticket.sharedFiles])];
  return {
    id: ticket.id,
    title: ticket.title,
    priority: ticket.priority,
    layer: findLayer(paths),
    isRunning: ticket.status === 'in_progress',
    assignee: ticket.assignee === 'unassigned' ? '' : ticket.assignee,
    obstacle: findObstacle(ticket, words),
    waitsFor: ids.filter((id) => {
      const other = findTicket(backlog, id);
      return other !== undefined && !isDone(other);
    }),
    unknown: ids.filter((id) => !findTicket(backlog, id)),
    paths,
  };
}

/** What planning looks at of a backlog: its open tickets; of several with one id the first. Dropped ones are left out. */
export function toWaveTickets(backlog: Backlog): WaveTicket[] {
  return [...backlog.byId.values()]
    .flatMap(([first]) => first ?? [])
    .filter((ticket) => ticket.folder === 'pending' && !isDone(ticket))
    .filter(({ status }) => status !== 'obsolete' && status !== 'cancelled')
    .map((ticket) => toWaveTicket(ticket, backlog));
}
