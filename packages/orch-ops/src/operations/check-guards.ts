import { OrchOpsError } from '../errors.ts';
import type { QueueItem } from '../queue-item.ts';
import type { OperationContext } from './operation.ts';

function refuse(item: QueueItem, what: string, found: string, expected: string): OrchOpsError {
  const message = `${item.id} has ${what} ${found || '-'}, expected ${expected || '-'}: nothing changed`;
  return new OrchOpsError('GUARD_NOT_MET', message, {
    hint: `It moved meanwhile; look at it (orch-ops show ${item.id}) and decide again.`,
  });
}

/**
 * Refuses an item that is not as the caller saw it.
 * @throws OrchOpsError GUARD_NOT_MET
 */
export function checkGuards(item: QueueItem, { ifStatus, ifOwner }: OperationContext): void {
  if (ifStatus !== undefined && item.status !== ifStatus) throw refuse(item, 'status', item.status, ifStatus);
  if (ifOwner === undefined) return;
  const expected = ifOwner === '-' ? '' : ifOwner;
  if (item.owner_session !== expected) throw refuse(item, 'owner', item.owner_session, expected);
}
