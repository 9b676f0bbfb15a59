import { BatchQueueError } from '../errors.ts';
import type { RemoteBatch } from '../providers/provider.ts';
import type { ResultLine, StrangeLine } from '../result.ts';

/** Whether a batch is ours by the custom ids of its results; null while there are none to look at. */
export async function ownsByNonce(
  batch: RemoteBatch,
  results: () => AsyncIterable<ResultLine | StrangeLine>,
): Promise<boolean | null> {
  if (batch.status !== 'ended') return null;
  let strange = 0;
  try {
    for await (const line of results()) {
      if (line.kind !== 'strange') return true;
      strange += 1;
      // One foreign line could be a slip; this many are another's batch.
      if (strange >= 20) return false;
    }
  } catch (error) {
    if (error instanceof BatchQueueError && error.code === 'BATCH_GONE') return null;
    throw error;
  }
  return strange === 0 ? null : false;
}
