import type { Backlog } from '../model/backlog.ts';
import type { Ticket } from '../model/ticket.ts';
import { isStrongMatch } from './likeness.ts';
import { duplicateThresholds } from './thresholds.ts';
import { findDuplicates, type TicketMatch } from './ticket-duplicates.ts';

/** What a listing is about: all pairs, the neighbours of one ticket, or tickets like a text. */
export type DuplicateSubject =
  | { readonly kind: 'pairs'; readonly withCompletedPairs: boolean }
  | { readonly kind: 'ticket'; readonly ticket: Ticket }
  | { readonly kind: 'text'; readonly text: string };

/** One row of a listing. */
export interface DuplicateRow {
  readonly score: number;
  /** True when it is nearly always the same work. */
  readonly strong: boolean;
  /** Null when the subject is a text. */
  readonly ticket: Ticket | null;
  readonly other: Ticket;
  readonly sharedTerms: readonly string[];
}

/** Tickets that are like each other, best first. */
export interface DuplicateListing {
  readonly subject: DuplicateSubject;
  readonly threshold: number;
  /** How many tickets were compared. */
  readonly compared: number;
  readonly rows: readonly DuplicateRow[];
}

// A few words hold only a part of what a ticket says, so even a good match scores low.
const textThreshold = 0.3;
const defaultLimit = 20;

const isStrong = (ticket: Ticket | null, other: Ticket, score: number): boolean =>
  ticket === null ? score >= duplicateThresholds.strong.score : isStrongMatch(ticket, other, score);

function toRows(ticket: Ticket | null, matches: readonly TicketMatch[]): DuplicateRow[] {
  return matches.map(({ ticket: other, score, sharedTerms }) => ({
    score,
    strong: isStrong(ticket, other, score),
    ticket,
    other,
    sharedTerms,
  }));
}

/**
 * Lists what is alike. The threshold is 0.62, or 0.3 for a text; at most 20 rows, all for pairs.
 *
 * @throws {RangeError} for a threshold outside (0, 1].
 */
export function listDuplicates(
  backlog: Backlog,
  subject: DuplicateSubject,
  options: { readonly threshold?: number | undefined; readonly limit?: number | undefined } = {},
): DuplicateListing {
  const duplicates = findDuplicates(backlog);
  const threshold =
    options.threshold ?? (subject.kind === 'text' ? textThreshold : duplicateThresholds.near.score);
  const listing = (rows: readonly DuplicateRow[]): DuplicateListing => ({
    subject,
    threshold,
    compared: backlog.tickets.length,
    rows,
  });
  if (subject.kind === 'pairs') {
    const pairs = duplicates
      .pairs(threshold)
      .filter(({ a, b }) => subject.withCompletedPairs || a.folder === 'pending' || b.folder === 'pending');
    return listing(
      pairs.slice(0, options.limit).map(({ a, b, score, sharedTerms }) => ({
        score,
        strong: isStrong(a, b, score),
        ticket: a,
        other: b,
        sharedTerms,
      })),
    );
  }
  const query = { threshold, limit: options.limit ?? defaultLimit };
  return subject.kind === 'ticket'
    ? listing(toRows(subject.ticket, duplicates.neighbours(subject.ticket, query)))
    : listing(toRows(null, duplicates.search(subject.text, query)));
}
