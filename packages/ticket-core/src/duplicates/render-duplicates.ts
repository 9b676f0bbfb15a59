import type { Backlog } from '../model/backlog.ts';
import type { Ticket } from '../model/ticket.ts';
import type { DuplicateListing } from './duplicate-listing.ts';

/** A score with two decimals, never rounded up over a threshold. */
export function showScore(score: number): string {
  return (Math.floor(score * 100 + 1e-6) / 100).toFixed(2);
}

function subjectJson({ subject }: DuplicateListing): { kind: string; value: string | null } {
  if (subject.kind === 'pairs') return { kind: 'pairs', value: null };
  return { kind: subject.kind, value: subject.kind === 'ticket' ? subject.ticket.id : subject.text };
}

/** The JSON document of a listing; keys in a fixed order. */
export function duplicatesJson(listing: DuplicateListing, unreadable: Backlog['unreadable']): unknown {
  const brief = ({ id, title, folder, file }: Ticket): unknown => ({ id, title, folder, file });
  return {
    schemaVersion: 1,
    query: subjectJson(listing),
    threshold: listing.threshold,
    compared: listing.compared,
    matches: listing.rows.map(({ score, strong, ticket, other, sharedTerms }) => ({
      score,
      strong,
      ticket: ticket && brief(ticket),
      other: brief(other),
      sharedTerms,
    })),
    unreadable,
  };
}

/** The cells of a listing, headings first. */
export function duplicatesTable({ subject, rows }: DuplicateListing): string[][] {
  const isPairs = subject.kind === 'pairs';
  const name = ({ id, folder }: Ticket): string => (folder === 'completed' ? `${id} (completed)` : id);
  const cells = rows.map(({ score, strong, ticket, other, sharedTerms }) => [
    `${showScore(score)}${strong ? ' strong' : ''}`,
    ...(isPairs && ticket ? [name(ticket), ticket.title] : []),
    name(other),
    other.title,
    sharedTerms.join(', '),
  ]);
  const head = isPairs
    ? ['SCORE', 'ID', 'TITLE', 'LIKE', 'TITLE', 'SHARED TERMS']
    : ['SCORE', 'ID', 'TITLE', 'SHARED TERMS'];
  return [head, ...cells];
}
