import { splitFrontmatter } from '../frontmatter/split-frontmatter.ts';
import type { Backlog } from '../model/backlog.ts';
import type { Ticket } from '../model/ticket.ts';
import { type DuplicateQuery, indexCounts } from './duplicate-index.ts';
import { makeSummaryReader } from './read-summary.ts';
import { makeTermCounter, type TermCounts } from './term-counts.ts';

/** A ticket that is like the one asked for. */
export interface TicketMatch {
  readonly ticket: Ticket;
  /** Cosine, 0 to 1. */
  readonly score: number;
  /** Most telling first. */
  readonly sharedTerms: readonly string[];
}

/** Two tickets that are like each other; `a` comes first in the backlog. */
export interface TicketPair {
  readonly a: Ticket;
  readonly b: Ticket;
  readonly score: number;
  readonly sharedTerms: readonly string[];
}

/** The likeness of a backlog's tickets; completed ones count, because work that is done need not be done again. */
export interface TicketDuplicates {
  /** Tickets like one of the backlog. */
  neighbours(ticket: Ticket, options?: DuplicateQuery): TicketMatch[];
  /** Tickets like a text. */
  search(text: string, options?: DuplicateQuery): TicketMatch[];
  /** All pairs from a score on, best first; at most `limit` of them when one is given. */
  pairs(threshold?: number, limit?: number): TicketPair[];
}

const countsOf = new WeakMap<Backlog, TermCounts>();

/** The terms of a backlog's tickets, in their order; those that an earlier run counted are taken from there. */
function countTerms(backlog: Backlog): TermCounts {
  const { tickets, knownTerms } = backlog;
  const readSummary = makeSummaryReader();
  const counter = makeTermCounter(knownTerms?.names);
  for (const ticket of tickets) {
    const counted = knownTerms?.countedOf(ticket);
    if (counted) {
      counter.addCounted(counted.terms, counted.counts);
      continue;
    }
    const { text, title } = ticket;
    counter.add({ title, summary: readSummary(text.slice(splitFrontmatter(text)?.bodyStart ?? 0)) });
  }
  return counter.finish();
}

/** The terms of a backlog's tickets, in their order, if they were counted. */
export function countedTerms(backlog: Backlog): TermCounts | undefined {
  return countsOf.get(backlog);
}

function compareTickets(backlog: Backlog): TicketDuplicates {
  const { tickets } = backlog;
  const counts = countTerms(backlog);
  countsOf.set(backlog, counts);
  // A file is named once in a backlog, an id may have been given twice.
  const index = indexCounts(
    tickets.map((ticket) => ticket.file),
    counts,
  );
  const byFile = new Map(tickets.map((ticket) => [ticket.file, ticket]));
  const ticketOf = (file: string): Ticket[] => {
    const ticket = byFile.get(file);
    return ticket ? [ticket] : [];
  };
  return {
    neighbours: (ticket, options) =>
      index
        .neighbours(ticket.file, options)
        .flatMap(({ id, score, sharedTerms }) =>
          ticketOf(id).map((other) => ({ ticket: other, score, sharedTerms })),
        ),
    search: (text, options) =>
      index
        .query({ title: text, summary: '' }, options)
        .flatMap(({ id, score, sharedTerms }) =>
          ticketOf(id).map((ticket) => ({ ticket, score, sharedTerms })),
        ),
    pairs: (threshold, limit) =>
      index
        .allPairs(threshold, limit)
        .flatMap(({ a, b, score, sharedTerms }) =>
          ticketOf(a).flatMap((first) =>
            ticketOf(b).map((second) => ({ a: first, b: second, score, sharedTerms })),
          ),
        ),
  };
}

const known = new WeakMap<Backlog, TicketDuplicates>();

/** Compares the tickets of a backlog; worked out once per backlog, when first asked for. */
export function findDuplicates(backlog: Backlog): TicketDuplicates {
  let duplicates = known.get(backlog);
  if (!duplicates) {
    duplicates = compareTickets(backlog);
    known.set(backlog, duplicates);
  }
  return duplicates;
}
