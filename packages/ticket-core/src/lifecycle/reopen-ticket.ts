import { removeField } from '../edit/remove-field.ts';
import { setFields } from '../edit/set-fields.ts';
import { TicketError } from '../errors.ts';
import type { TicketEdit } from '../io/change-ticket.ts';
import type { Ticket } from '../model/ticket.ts';

/** Fields that a completion leaves in a ticket. */
const completionFields: readonly string[] = [
  'completed',
  'commit',
  'evidence',
  'review_rounds',
  'tests_added',
];

/** Where a ticket goes when it is reopened. */
export interface Reopening {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Relative path of its file in pending. */
  readonly pendingFile: string;
  /** Relative path of its completion record; null when there is none. */
  readonly recordFile: string | null;
}

/**
 * Works out the way back from completed to pending: fields, record and move, to be written as one step.
 *
 * @throws {TicketError} NOT_ELIGIBLE when the ticket is not completed.
 */
export function reopenTicket(ticket: Ticket, { today, pendingFile, recordFile }: Reopening): TicketEdit {
  if (ticket.folder !== 'completed' && ticket.status !== 'completed') {
    throw new TicketError(
      'NOT_ELIGIBLE',
      `${ticket.id} is not completed: its status is ${ticket.status || 'missing'}.`,
      {
        hint: `ticket-core set ${ticket.id} status=pending changes the status alone.`,
        file: ticket.file,
      },
    );
  }
  const bare = completionFields.reduce((text, key) => removeField(text, key), ticket.text);
  const text = setFields(bare, [
    ['status', 'pending'],
    ['updated', today],
  ]);
  return { text, file: pendingFile, more: recordFile === null ? [] : [{ kind: 'remove', path: recordFile }] };
}
