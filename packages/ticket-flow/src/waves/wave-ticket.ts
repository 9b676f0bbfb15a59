import { type FileLayer, fileLayers } from '@backlog-toolkit/ticket-core';

/** What planning looks at of an open ticket. */
export interface WaveTicket {
  readonly id: string;
  readonly title: string;
  /** critical, high, medium, low, or another word, which comes last. */
  readonly priority: string;
  readonly layer: FileLayer;
  readonly isRunning: boolean;
  /** Who works on a running ticket; '' for nobody. */
  readonly assignee: string;
  /** Why it cannot start whatever else happens, such as "status is blocked"; null for none. */
  readonly obstacle: string | null;
  /** Open tickets that it waits for: ids of `depends_on` and `blockers`. */
  readonly waitsFor: readonly string[];
  /** Ids that it waits for and that do not exist. */
  readonly unknown: readonly string[];
  /** Files that it touches, declared and affected; folders end with a slash. */
  readonly paths: readonly string[];
}

const priorities: readonly string[] = ['critical', 'high', 'medium', 'low'];

function rankOf(word: string, words: readonly string[]): number {
  const rank = words.indexOf(word);
  return rank < 0 ? words.length : rank;
}

/** The number behind the last dash of an id, and what stands before it. */
function splitId(id: string): readonly [string, number] {
  const match = /^(.*-)(\d{1,15})$/.exec(id);
  return match ? [match[1] ?? '', Number(match[2])] : [id, 0];
}

/** What decides when a ticket is started; read once, for sorting asks again and again. */
interface Place {
  readonly ticket: WaveTicket;
  readonly layer: number;
  readonly priority: number;
  readonly prefix: string;
  readonly number: number;
}

function placeOf(ticket: WaveTicket): Place {
  const [prefix, number] = splitId(ticket.id);
  const layer = rankOf(ticket.layer, fileLayers);
  return { ticket, layer, priority: rankOf(ticket.priority, priorities), prefix, number };
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function comparePlaces(left: Place, right: Place): number {
  return (
    left.layer - right.layer ||
    left.priority - right.priority ||
    compareText(left.prefix, right.prefix) ||
    left.number - right.number ||
    compareText(left.ticket.id, right.ticket.id)
  );
}

/** Tickets in the order in which they are started: by layer (data first), priority, id. */
export function orderTickets(tickets: readonly WaveTicket[]): WaveTicket[] {
  return tickets
    .map(placeOf)
    .sort(comparePlaces)
    .map(({ ticket }) => ticket);
}
