import { type Backlog, isFinished } from '../model/backlog.ts';
import type { AffectedFile } from '../model/affected-files.ts';
import { refusePath } from '../model/project-path.ts';
import type { Ticket } from '../model/ticket.ts';

/** A ticket with the entry of its Affected Files that names a file. */
export interface Touch {
  readonly ticket: Ticket;
  readonly file: AffectedFile;
}

const known = new WeakMap<Backlog, ReadonlyMap<string, readonly Touch[]>>();

function collectTouches(backlog: Backlog): ReadonlyMap<string, readonly Touch[]> {
  const touches = new Map<string, Touch[]>();
  for (const ticket of backlog.tickets) {
    if (isFinished(ticket)) continue;
    const seen = new Set<string>();
    for (const file of ticket.affectedFiles) {
      if (seen.has(file.path) || refusePath(file.path) !== null) continue;
      seen.add(file.path);
      const same = touches.get(file.path);
      if (same) same.push({ ticket, file });
      else touches.set(file.path, [{ ticket, file }]);
    }
  }
  return touches;
}

/** The open tickets whose Affected Files name a path. */
export function ticketsTouching(path: string, backlog: Backlog): readonly Touch[] {
  let touches = known.get(backlog);
  if (!touches) {
    touches = collectTouches(backlog);
    known.set(backlog, touches);
  }
  return touches.get(path) ?? [];
}
