import { createHash } from 'node:crypto';
import { readSection, type Ticket } from '@backlog-toolkit/ticket-core';
import type { Task } from '../tasks.ts';

// Most tickets lack the heading, which a search for its words tells without scanning the Markdown.
function mayHave(text: string, heading: string): boolean {
  const lower = text.toLowerCase();
  return heading
    .toLowerCase()
    .split(' ')
    .every((word) => lower.includes(word));
}

/** Whether the section that a task writes has content already. */
export function hasContent(ticket: Pick<Ticket, 'text'>, { heading }: Task): boolean {
  return mayHave(ticket.text, heading) && (readSection(ticket.text, heading) ?? '') !== '';
}

/** SHA-256 in hex of a section's content as `readSection` gives it; null where there is no such section. */
export function sectionSha256(text: string, heading: string): string | null {
  if (!mayHave(text, heading)) return null;
  const content = readSection(text, heading);
  return content === null ? null : createHash('sha256').update(content).digest('hex');
}

/** SHA-256 in hex of a ticket's whole text. */
export function ticketSha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
