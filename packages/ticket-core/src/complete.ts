import type { FileChange } from '@backlog-toolkit/file-store';
import { setFields } from './edit/set-fields.ts';
import { TicketError } from './errors.ts';
import type { TicketEdit } from './io/change-ticket.ts';
import { parseTicketId } from './model/ticket-id.ts';
import type { Ticket } from './model/ticket.ts';

/** Proof that a ticket's work is done. */
export interface Completion {
  /** Full object name of the commit that holds the work. */
  readonly commit?: string | undefined;
  /** What stands in for a commit where the work made none, such as `batch:JOB`. */
  readonly evidence?: string | undefined;
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly reviewRounds?: number | undefined;
  readonly testsAdded?: number | undefined;
}

/** Criteria of a ticket that are not ticked. */
export function openCriteria(ticket: Ticket): readonly string[] {
  return ticket.criteria.filter((criterion) => criterion.checked !== true).map((criterion) => criterion.ref);
}

/** Where the record of a ticket's completion lies, relative to the project's root. The id must be a valid one. */
export function completionRecordFile(id: string): string {
  if (parseTicketId(id)) return `.backlog-ops/completions/${id}.json`;
  throw new TicketError('ID_INVALID', `${JSON.stringify(id)} is not a ticket id.`, {
    hint: 'Mend the id in the frontmatter; ids look like TASK-001.',
  });
}

function completionRecord(ticket: Ticket, completion: Completion, file: string): FileChange {
  const record = {
    schemaVersion: 1,
    id: ticket.id,
    title: ticket.title,
    completed: completion.today,
    commit: completion.commit ?? null,
    evidence: completion.evidence ?? null,
    reviewRounds: completion.reviewRounds ?? null,
    testsAdded: completion.testsAdded ?? null,
    openCriteria: openCriteria(ticket),
    file,
  };
  return {
    kind: 'write',
    path: completionRecordFile(ticket.id),
    data: `${JSON.stringify(record, null, 2)}\n`,
  };
}

/**
 * Works out the completion of a ticket: its fields, the record of it and the move, to be written as one step.
 *
 * @throws {TicketError} NOT_ELIGIBLE when the ticket does not lie in pending.
 */
export function completeTicket(ticket: Ticket, completion: Completion, completedFile: string): TicketEdit {
  if (ticket.folder !== 'pending') {
    throw new TicketError('NOT_ELIGIBLE', `${ticket.id} is completed already: ${ticket.file}.`, {
      hint: `ticket-core reopen ${ticket.id} puts it back to pending.`,
      file: ticket.file,
    });
  }
  const { commit, evidence, reviewRounds, testsAdded, today } = completion;
  const text = setFields(ticket.text, [
    ['status', 'completed'],
    ['updated', today],
    ['completed', today],
    ...(commit === undefined ? [] : [['commit', commit] as const]),
    ...(evidence === undefined ? [] : [['evidence', evidence] as const]),
    ...(reviewRounds === undefined ? [] : [['review_rounds', reviewRounds] as const]),
    ...(testsAdded === undefined ? [] : [['tests_added', testsAdded] as const]),
  ]);
  return { text, file: completedFile, more: [completionRecord(ticket, completion, completedFile)] };
}
