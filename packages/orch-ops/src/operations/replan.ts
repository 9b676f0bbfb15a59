import type { ItemChanges, QueueItem } from '../queue-item.ts';
import { appendNote } from './append-note.ts';
import { NO_LEASE, releaseEvents } from './lease.ts';
import type { StoreRules, Transition } from './operation.ts';

/**
 * Records why an item is planned anew: work in progress is BLOCKED until somebody unblocks it, anything else is
 * PENDING for the next pass. In a database an item that becomes PENDING loses its owner and lease.
 */
export function planReplan(item: QueueItem, why: string, { kind, noteSeparator }: StoreRules): Transition {
  const status = item.status === 'IN_PROGRESS' ? 'BLOCKED' : 'PENDING';
  const isFreed = status === 'PENDING' && kind !== 'markdown';
  const freed: ItemChanges = isFreed ? { owner_session: '', ...NO_LEASE } : {};
  return {
    changes: { status, notes: appendNote(item.notes, `replan:${why}`, noteSeparator), ...freed },
    events: [{ type: 'replan', payload: { status, notes: why } }, ...(isFreed ? releaseEvents(item) : [])],
  };
}
