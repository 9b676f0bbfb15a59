import { type Backlog, isFinished } from '../model/backlog.ts';
import { type AffectedFile, isLiteralPath } from '../model/affected-files.ts';
import { refusePath } from '../model/project-path.ts';
import { searchFirst } from '../model/search-first.ts';
import type { Ticket } from '../model/ticket.ts';

/** A ticket with the entry of its Affected Files that names a file. */
export interface Touch {
  /** Id and shared files of the ticket, close at hand: going through all tickets again and again is slow. */
  readonly id: string;
  readonly sharedFiles: readonly string[];
  readonly ticket: Ticket;
  readonly file: AffectedFile;
}

type Touches = ReadonlyMap<string, readonly Touch[]>;

const known = new WeakMap<Backlog, (path: string) => Touches>();

function collectTouches(tickets: readonly Ticket[]): Touches {
  const touches = new Map<string, Touch[]>();
  for (const ticket of tickets) {
    const { id, sharedFiles } = ticket;
    const seen = new Set<string>();
    for (const file of ticket.affectedFiles) {
      if (seen.has(file.path) || refusePath(file.path) !== null) continue;
      seen.add(file.path);
      const same = touches.get(file.path);
      const touch = { id, sharedFiles, ticket, file };
      if (same) same.push(touch);
      else touches.set(file.path, [touch]);
    }
  }
  return touches;
}

/** The open tickets whose Affected Files name a path. */
export function ticketsTouching(path: string, backlog: Backlog): readonly Touch[] {
  let touchesFor = known.get(backlog);
  if (!touchesFor) {
    const counts = (ticket: Ticket): boolean => !isFinished(ticket);
    touchesFor = searchFirst({ backlog, counts, build: collectTouches, isLiteral: isLiteralPath });
    known.set(backlog, touchesFor);
  }
  return touchesFor(path).get(path) ?? [];
}
