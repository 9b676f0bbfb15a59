import { setField } from '../edit/set-field.ts';
import { readText } from '../model/read-values.ts';
import { canonicalTicketId, parseTicketId, ticketIdOfFileName } from '../model/ticket-id.ts';
import type { Ticket } from '../model/ticket.ts';
import { type Draft, tryDraftEdit } from './draft.ts';
import type { Repair } from './problem.ts';

/** Whether the frontmatter of a ticket holds a valid id. */
export function hasValidId(ticket: Ticket): boolean {
  return parseTicketId(canonicalTicketId(readText(ticket.data['id']) ?? '')) !== null;
}

/** Gives tickets without a valid id in their frontmatter the one that their file is named after. */
export function mendIds(drafts: readonly Draft[]): Repair[] {
  return drafts.flatMap((draft) => {
    const { ticket } = draft;
    const named = ticketIdOfFileName(ticket.fileName);
    if (named === null || hasValidId(ticket)) return [];
    const id = canonicalTicketId(named);
    if (!tryDraftEdit(draft, (text) => setField(text, 'id', id, { file: ticket.file }))) return [];
    draft.id = id;
    return [{ code: 'id-invalid', file: ticket.file, action: `write the id of its file name, ${id}` }];
  });
}
