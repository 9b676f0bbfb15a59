import path from 'node:path';
import type { Workspace } from './workspace.ts';

type StateFolder = Pick<Workspace, 'stateDir'>;

/** The name that the lock on the tickets of a working tree is taken on. */
export function ticketLockFile({ stateDir }: StateFolder): string {
  return path.join(stateDir, 'tickets');
}

/** Where changes to tickets are recorded until they are finished. */
export function ticketJournalFile({ stateDir }: StateFolder): string {
  return path.join(stateDir, 'tickets.journal');
}
