import type { PostgresSession } from '@backlog-toolkit/postgres-client';
import { BatchQueueError } from '../errors.ts';

/**
 * Holds the turn of admitting jobs until a transaction ends: whoever admits next reads what is reserved or added in it.
 * Throws JOB_LOCK_LOST when somebody else admits meanwhile.
 */
export async function holdTurn(session: PostgresSession, turn: bigint): Promise<void> {
  const mine = await session.query('SELECT FROM batch_queue.admission WHERE turn = $1 FOR SHARE', [turn]);
  if (mine.length === 0) throw turnLost('Jobs');
}

/** The error for what is written under a turn that is over. */
export function turnLost(what: string): BatchQueueError {
  return new BatchQueueError(
    'JOB_LOCK_LOST',
    `${what} cannot be admitted: the connection that held the others off is lost, and they admit jobs now`,
    { hint: 'Nothing was sent; run the command again.' },
  );
}
