import type { QueueItem } from '../queue-item.ts';
import { appendNote } from './append-note.ts';
import { NO_LEASE, releaseEvents } from './lease.ts';
import type { StoreRules, Transition } from './operation.ts';
import { notEligible } from './refusals.ts';

/**
 * Stops an item: BLOCKED, its lease released, its `last_error` kept. A worker that ends it later is refused.
 * @throws OrchOpsError NOT_ELIGIBLE for DONE and FAILED
 */
export function planCancel(item: QueueItem, { noteSeparator }: StoreRules): Transition {
  if (item.status === 'DONE' || item.status === 'FAILED')
    throw notEligible(item, 'cancel it', 'PENDING, IN_PROGRESS or BLOCKED');
  const note = 'cancelled_by_operator';
  return {
    changes: { status: 'BLOCKED', notes: appendNote(item.notes, note, noteSeparator), ...NO_LEASE },
    events: [{ type: 'blocked', payload: { notes: note } }, ...releaseEvents(item)],
  };
}
