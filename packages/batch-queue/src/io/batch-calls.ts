import { BatchQueueError } from '../errors.ts';
import type { BatchProvider, RemoteBatch } from '../providers/provider.ts';
import { type ProviderHttp, unavailable } from './provider-http.ts';

/** What is asked of one batch the same way in every wire format. */
export function makeBatchCalls(
  http: ProviderHttp,
  root: readonly string[],
  readBatch: (value: unknown) => RemoteBatch | undefined,
): Pick<BatchProvider, 'inspect' | 'cancel'> {
  const read = (value: unknown): RemoteBatch => {
    const batch = readBatch(value);
    if (batch) return batch;
    throw unavailable(`${http.address} answered with something that is not a batch.`);
  };
  const inspect = async (batchId: string): Promise<RemoteBatch> =>
    read(await http.ask({ path: [...root, batchId] }));
  const cancel = async (batchId: string): Promise<RemoteBatch> => {
    try {
      return read(await http.ask({ path: [...root, batchId, 'cancel'], method: 'POST' }));
    } catch (error) {
      if (!(error instanceof BatchQueueError) || error.code !== 'PROVIDER_REFUSED') throw error;
      // One that has ended meanwhile cannot be cancelled, and need not be; one that is being cancelled neither.
      const batch = await inspect(batchId);
      if (batch.status !== 'in-progress') return batch;
      throw error;
    }
  };
  return { inspect, cancel };
}
