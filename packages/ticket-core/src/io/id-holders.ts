import { closeSync, constants, openSync, readSync } from 'node:fs';
import { TicketError } from '../errors.ts';
import { canonicalTicketId } from '../model/ticket-id.ts';
import type { Ticket } from '../model/ticket.ts';
import { makeRowSearch, readKeptIds, readStamp } from './kept-rows.ts';
import { loadTicket } from './load-backlog.ts';
import type { TicketFile } from './ticket-files.ts';
import type { Workspace } from './workspace.ts';

// The id stands among the first lines of nearly every ticket; what does not show it here is read whole.
const headBytes = 512;
// Fewer files are opened faster than what is kept of them is read.
const leastKept = 300;
const head = Buffer.allocUnsafe(headBytes);
const plainId = /^id:[ \t]*(["']?)([A-Z][A-Z0-9_]{0,31}-\d{1,9})\1[ \t]*(?:#.*)?\r?$/m;

/** The id that a ticket's first lines show without any doubt, as written; undefined when it takes a parser. */
function readShownId(file: TicketFile): string | undefined {
  const fd = openSync(
    file.path,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  );
  let length: number;
  try {
    length = readSync(fd, head, 0, headBytes, 0);
  } finally {
    closeSync(fd);
  }
  // Ids are ASCII: bytes of other letters need no decoding. The last line may be cut off.
  const text = head.toString('latin1', 0, length);
  const end = text.indexOf('\n---', 3);
  return plainId.exec(end === -1 ? text.slice(0, text.lastIndexOf('\n') + 1) : text.slice(0, end + 1))?.[2];
}

function mayHold(file: TicketFile, id: string): boolean {
  try {
    const shown = readShownId(file);
    return shown === undefined || canonicalTicketId(shown) === id;
  } catch {
    // What cannot be opened is no ticket that could be changed; listings and the doctor tell about it.
    return false;
  }
}

function loadHolder(file: TicketFile, id: string): Ticket[] {
  try {
    const ticket = loadTicket(file);
    return ticket.id === id ? [ticket] : [];
  } catch (error) {
    if (error instanceof TicketError) return [];
    throw error;
  }
}

/** The files that may hold an id as far as kept rows tell: of a file that did not change only the state is looked at. */
function withoutKept(workspace: Workspace, files: readonly TicketFile[], id: string): readonly TicketFile[] {
  const rows = files.length < leastKept ? null : readKeptIds(workspace);
  if (!rows) return files;
  const rowOf = makeRowSearch(rows);
  return files.filter((file) => {
    const stamp = readStamp(file.path);
    const row = stamp && rowOf(file.relative, stamp);
    return row === undefined || rows.ids[row] === id;
  });
}

/** The tickets among files whose id is this canonical one, by their first lines where those tell. */
export function findIdHolders(workspace: Workspace, files: readonly TicketFile[], id: string): Ticket[] {
  return withoutKept(workspace, files, id)
    .filter((file) => mayHold(file, id))
    .flatMap((file) => loadHolder(file, id));
}
