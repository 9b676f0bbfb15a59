import type { Ticket } from '../model/ticket.ts';
import { readText } from '../model/read-values.ts';
import { parseTicketId } from '../model/ticket-id.ts';

/** A ticket without a number, or with the 0 that stands in until it gets one, is the latest of all. */
function numberOf(ticket: Ticket): number {
  const number = parseTicketId(ticket.id)?.number ?? 0;
  return number === 0 ? Infinity : number;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * True when `ticket` is the later of two, on which what both have in common is reported: a pending one is later than
 * a completed one; then the higher number of the same prefix, the later creation date, and the path decide.
 */
export function isLater(ticket: Ticket, other: Ticket): boolean {
  if (ticket.folder !== other.folder) return ticket.folder === 'pending';
  const [number, otherNumber] = [numberOf(ticket), numberOf(other)];
  const isComparable = ticket.prefix === other.prefix || number === Infinity || otherNumber === Infinity;
  if (isComparable && number !== otherNumber) return number > otherNumber;
  const created = byText(readText(ticket.data['created']) ?? '', readText(other.data['created']) ?? '');
  return (created || byText(ticket.file, other.file)) > 0;
}
