import {
  type Backlog,
  canonicalTicketId,
  type FileLayer,
  fileLayers,
  isDone,
  layerOf,
  parseTicketId,
  type Ticket,
} from '@backlog-toolkit/ticket-core';
import type { WaveTicket } from './wave-ticket.ts';

/** What planning needs of a ticket that may still have to be done. */
export interface OpenWork {
  readonly title: string;
  readonly status: string;
  readonly priority: string;
  readonly assignee: string;
  /** Canonical ids, or words. */
  readonly dependsOn: readonly string[];
  /** Canonical ids, or words. */
  readonly blockers: readonly string[];
  readonly paths: readonly string[];
}

/** What planning needs of any ticket. */
export interface WaveSource {
  readonly id: string;
  readonly isDone: boolean;
  /** null for a ticket that nothing is to be done about. */
  readonly work: OpenWork | null;
}

/** The lowest layer that a ticket's files lie in; tests and documents count when there is nothing else. */
function findLayer(paths: readonly string[]): FileLayer {
  const ranks = paths.map((path) => fileLayers.indexOf(layerOf(path)));
  return fileLayers[Math.min(...ranks)] ?? 'logic';
}

function findObstacle({ status }: OpenWork, words: readonly string[]): string | null {
  if (words.length > 0) return `blocked by ${words.join(', ')}`;
  if (status === 'pending' || status === 'in_progress' || status === '') return null;
  return status === 'completed' ? 'says that it is completed, without proof' : `status is ${status}`;
}

function toWaveTicket(id: string, work: OpenWork, byId: ReadonlyMap<string, WaveSource>): WaveTicket {
  const { title, status, priority, assignee, dependsOn, blockers, paths } = work;
  const find = (name: string): WaveSource | undefined => byId.get(canonicalTicketId(name));
  const needs = [...new Set([...dependsOn, ...blockers])];
  const words = blockers.filter((blocker) => !parseTicketId(blocker) && !find(blocker));
  const ids = needs.filter((need) => !words.includes(need));
  return {
    id,
    title,
    priority,
    layer: findLayer(paths),
    isRunning: status === 'in_progress',
    assignee: assignee === 'unassigned' ? '' : assignee,
    obstacle: findObstacle(work, words),
    waitsFor: ids.filter((need) => find(need)?.isDone === false),
    unknown: ids.filter((need) => !find(need)),
    paths,
  };
}

/** The open tickets among all, with what they wait for; of several with one id the first counts. */
export function linkWaveTickets(sources: readonly WaveSource[]): WaveTicket[] {
  const byId = new Map<string, WaveSource>();
  for (const source of sources) if (!byId.has(source.id)) byId.set(source.id, source);
  return [...byId.values()].flatMap(({ id, work }) => (work === null ? [] : [toWaveTicket(id, work, byId)]));
}

/** What planning needs of a ticket; dropped ones have no work left. */
export function toWaveSource(ticket: Ticket): WaveSource {
  const { id, title, status, priority, assignee, dependsOn, blockers } = ticket;
  const done = isDone(ticket);
  if (ticket.folder !== 'pending' || done || status === 'obsolete' || status === 'cancelled')
    return { id, isDone: done, work: null };
  const paths = [...new Set([...ticket.affectedFiles.map(({ path }) => path), ...ticket.sharedFiles])];
  return { id, isDone: done, work: { title, status, priority, assignee, dependsOn, blockers, paths } };
}

/** What planning looks at of a backlog: its open tickets; of several with one id the first. Dropped ones are left out. */
export function toWaveTickets(backlog: Backlog): WaveTicket[] {
  return linkWaveTickets(backlog.tickets.map(toWaveSource));
}
