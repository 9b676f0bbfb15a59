import type { QueueItem } from '../queue-item.ts';
import { appendNote } from './append-note.ts';
import { holderOf, NO_LEASE, releaseEvents } from './lease.ts';
import type { StoreRules, Transition } from './operation.ts';
import { leaseHeld, notEligible } from './refusals.ts';

/** How a worker ends an item. */
export interface EndOfWork {
  readonly status: 'DONE' | 'FAILED';
  /** Who ends it; undefined when the caller does not say. */
  readonly owner?: string | undefined;
  readonly notes?: string | undefined;
}

/**
 * Ends work in progress; notes are appended, and of failed work become its `last_error`.
 * @throws OrchOpsError NOT_ELIGIBLE unless IN_PROGRESS (a cancelled item stays cancelled), LEASE_HELD
 */
export function planEnd(item: QueueItem, end: EndOfWork, { noteSeparator }: StoreRules): Transition {
  const { status, owner, notes = '' } = end;
  if (item.status !== 'IN_PROGRESS') throw notEligible(item, `make it ${status}`, 'IN_PROGRESS');
  if (owner !== undefined && holderOf(item) !== owner) throw leaseHeld(item, owner);
  const isFailed = status === 'FAILED';
  return {
    changes: {
      status,
      notes: appendNote(item.notes, notes, noteSeparator),
      ...NO_LEASE,
      ...(isFailed && notes !== '' ? { last_error: notes } : {}),
    },
    events: [{ type: isFailed ? 'failed' : 'done', payload: { notes } }, ...releaseEvents(item)],
  };
}
