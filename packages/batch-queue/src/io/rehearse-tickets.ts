import {
  type EditedText,
  findTicketById,
  parseTicket,
  type TextEdit,
  type Ticket,
  TicketError,
  type Workspace,
} from '@backlog-toolkit/ticket-core';
import path from 'node:path';

/** A ticket's file as it is, and as it would be. */
export interface TicketDiff {
  readonly ticket: string;
  /** Relative to the project's root. */
  readonly fileBefore: string;
  readonly fileAfter: string;
  readonly before: string;
  readonly after: string;
}

/** Edits tickets in memory; each edit sees what those before it made. */
export interface RehearsedTickets {
  readonly edit: (edits: readonly TextEdit[]) => readonly EditedText[];
  /** What would be written, in the order in which the tickets were first edited. */
  readonly diffs: () => readonly TicketDiff[];
}

/** Begins with the tickets as they are. Reads the backlog as it is asked for tickets, and writes nothing. */
export function rehearseTickets(workspace: Workspace): RehearsedTickets {
  const edited = new Map<string, { readonly first: Ticket; readonly last: Ticket }>();
  const editOne = ({ id, edit }: TextEdit): EditedText => {
    try {
      const { first, last } = edited.get(id) ?? begin(findTicketById(workspace, id));
      const made = edit(last);
      const { text, file = last.file } = typeof made === 'string' ? { text: made } : made;
      const isChanged = text !== last.text || file !== last.file;
      const after = isChanged ? moved(last, text, file, workspace) : last;
      edited.set(id, { first, last: after });
      return { id: last.id, file, isChanged };
    } catch (error) {
      if (error instanceof TicketError) return { id, error };
      throw error;
    }
  };
  return {
    edit: (edits) => edits.map(editOne),
    diffs: () =>
      [...edited.values()]
        .filter(({ first, last }) => first !== last)
        .map(({ first, last }) => ({
          ticket: last.id,
          fileBefore: first.file,
          fileAfter: last.file,
          before: first.text,
          after: last.text,
        })),
  };
}

function begin(ticket: Ticket): { readonly first: Ticket; readonly last: Ticket } {
  return { first: ticket, last: ticket };
}

function moved(ticket: Ticket, text: string, file: string, { root }: Workspace): Ticket {
  const isElsewhere =
    path.resolve(root, path.dirname(file)) !== path.resolve(root, path.dirname(ticket.file));
  return parseTicket({
    file,
    fileName: path.posix.basename(file),
    folder: isElsewhere ? 'completed' : ticket.folder,
    text,
  });
}
