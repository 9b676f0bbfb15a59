import { normalWord } from './known-fields.ts';
import type { TicketSummary } from './ticket-summary.ts';

/** Which tickets a listing keeps; an empty list keeps all. Words are compared without case, statuses and priorities also as they are meant (`In-Progress`). */
export interface TicketFilter {
  readonly statuses?: readonly string[];
  readonly types?: readonly string[];
  readonly priorities?: readonly string[];
  readonly tags?: readonly string[];
  readonly assignees?: readonly string[];
  /** Found in id or title, without case. */
  readonly search?: string | undefined;
  /** Only tickets that could start: pending, nobody's, all dependencies and blockers finished. */
  readonly ready?: boolean;
  /** Only tickets that wait for something. */
  readonly blocked?: boolean;
}

const fold = (text: string): string => text.toLowerCase();

function isOneOf(value: string, allowed: readonly string[] | undefined): boolean {
  return !allowed || allowed.length === 0 || allowed.some((word) => fold(word) === fold(value));
}

/** The ids a pending ticket still waits for. */
function waitsFor(ticket: TicketSummary, finished: ReadonlySet<string>): readonly string[] {
  return [...new Set([...ticket.dependsOn, ...ticket.blockers])].filter((id) => !finished.has(id));
}

/** Keeps the tickets that a filter asks for, in their order. `all` tells which dependencies are finished. */
export function filterTickets(
  tickets: readonly TicketSummary[],
  filter: TicketFilter,
  all: readonly TicketSummary[],
): readonly TicketSummary[] {
  const finished = new Set(all.filter((ticket) => ticket.isDone).map(({ id }) => id));
  const isWaiting = (ticket: TicketSummary): boolean =>
    ticket.folder === 'pending' &&
    !ticket.isDone &&
    (ticket.status === 'blocked' || waitsFor(ticket, finished).length > 0);
  const isReady = (ticket: TicketSummary): boolean =>
    ticket.folder === 'pending' && ticket.status === 'pending' && !isWaiting(ticket);
  const search = filter.search === undefined ? undefined : fold(filter.search);
  return tickets.filter(
    (ticket) =>
      isOneOf(normalWord(ticket.status), filter.statuses?.map(normalWord)) &&
      isOneOf(ticket.type, filter.types) &&
      isOneOf(normalWord(ticket.priority), filter.priorities?.map(normalWord)) &&
      isOneOf(ticket.assignee, filter.assignees) &&
      (!filter.tags?.length || ticket.tags.some((tag) => isOneOf(tag, filter.tags))) &&
      (search === undefined || fold(`${ticket.id} ${ticket.title}`).includes(search)) &&
      (!filter.ready || isReady(ticket)) &&
      (!filter.blocked || isWaiting(ticket)),
  );
}
