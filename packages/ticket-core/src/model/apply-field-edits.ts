import { setFields } from '../edit/set-fields.ts';
import type { FieldValue } from '../edit/write-scalar.ts';
import { TicketError } from '../errors.ts';
import { isProven } from './is-proven.ts';
import { editedValue, type FieldEdit } from './field-edit.ts';
import { knownFields, normalWord } from './known-fields.ts';
import { nearKey } from './near-key.ts';
import { canonicalTicketId } from './ticket-id.ts';
import type { Ticket } from './ticket.ts';

function refuseId(ticket: Ticket, value: FieldValue): void {
  // The id that its file is named after may be written where none or a broken one stands.
  if (typeof value === 'string' && canonicalTicketId(value) === ticket.id) return;
  throw new TicketError('NOT_ELIGIBLE', `The id of ${ticket.id} cannot be set: ids are given once.`, {
    hint: 'ticket-core doctor --repair renumbers a ticket with all that refers to it; ticket-core new makes one with a new id.',
    file: ticket.file,
    line: ticket.lineOf('id'),
  });
}

function refuseCompletion(ticket: Ticket, value: FieldValue): void {
  if (typeof value !== 'string' || normalWord(value) !== 'completed' || value === ticket.status) return;
  // What lies in completed with its proof only says so.
  if (ticket.folder === 'completed' && isProven({ status: 'completed', data: ticket.data })) return;
  throw new TicketError('NOT_ELIGIBLE', `${ticket.id} is not completed by setting its status.`, {
    hint: `ticket-core complete ${ticket.id} --commit SHA checks the commit, and writes fields, record and move in one step.`,
    file: ticket.file,
    line: ticket.lineOf('status'),
  });
}

function refuseSlip(ticket: Ticket, key: string): void {
  if (Object.hasOwn(ticket.data, key)) return;
  const meant = nearKey(key, knownFields);
  if (meant === undefined) return;
  throw new TicketError('TICKET_INVALID', `Unexpected field ${key}: did you mean ${meant}?`, {
    hint: `Write ${meant}=…, or --force when ${key} is a field of your own.`,
    file: ticket.file,
  });
}

/**
 * The ticket's text with assignments made, one after the other.
 *
 * @throws {TicketError} NOT_ELIGIBLE for the id and for a completion; TICKET_INVALID for a key that looks like a slip,
 * unless `force`; EDIT_REFUSED when an edit would change more than its field.
 */
export function applyFieldEdits(
  ticket: Ticket,
  edits: readonly FieldEdit[],
  { force, today }: { readonly force: boolean; readonly today: string },
): string {
  const values = new Map<string, FieldValue>();
  for (const edit of edits) {
    const value = editedValue(edit, values.get(edit.key) ?? ticket.data[edit.key]);
    if (edit.key === 'id') refuseId(ticket, value);
    if (edit.key === 'status') refuseCompletion(ticket, value);
    if (!force) refuseSlip(ticket, edit.key);
    values.set(edit.key, value);
  }
  const text = setFields(ticket.text, values, { file: ticket.file });
  const touch = text !== ticket.text && 'updated' in ticket.data && !values.has('updated');
  return touch ? setFields(text, [['updated', today]], { file: ticket.file }) : text;
}
