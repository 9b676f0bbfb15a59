import { OrchOpsError } from '../errors.ts';
import type { QueueItem } from '../queue-item.ts';
import { holderOf } from './lease.ts';

/** An id that the queue does not have. */
export function notFound(id: string): OrchOpsError {
  return new OrchOpsError('ITEM_NOT_FOUND', `There is no item ${id} in the queue`, {
    hint: 'Ids are compared letter by letter; `orch-ops list` shows them.',
  });
}

/** An item whose state does not allow the operation; `expected` says which states do. */
export function notEligible(item: QueueItem, verb: string, expected: string): OrchOpsError {
  return new OrchOpsError(
    'NOT_ELIGIBLE',
    `${item.id} is ${item.status || 'without a status'}: cannot ${verb}`,
    {
      hint: `Expected ${expected}; \`orch-ops explain ${item.id}\` says more.`,
    },
  );
}

/** An item that has been tried as often as it may be. */
export function attemptsExhausted(item: QueueItem): OrchOpsError {
  const counts = `${item.attempt_count} of ${item.max_attempts}`;
  return new OrchOpsError('ATTEMPTS_EXHAUSTED', `${item.id} has used ${counts} attempts`, {
    hint: `Plan it anew: orch-ops replan --id ${item.id} --notes "…"`,
  });
}

/** An item that somebody else works on. */
export function leaseHeld(item: QueueItem, caller: string): OrchOpsError {
  return new OrchOpsError(
    'LEASE_HELD',
    `${item.id} belongs to ${holderOf(item) || 'nobody'}, not to ${caller}`,
    {
      hint: 'Only who picked an item may end it; leave it alone.',
    },
  );
}
