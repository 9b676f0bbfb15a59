import type { BatchProvider, RemoteBatch } from '../providers/provider.ts';
import type { ResultLine, StrangeLine } from '../result.ts';
import type { HeldJob } from '../store.ts';

/** How collecting went. */
export interface Collected {
  /** Results that the store did not have. */
  readonly added: number;
  /** Lines that are no answer to a request of the job. */
  readonly strange: readonly StrangeLine[];
  readonly strangeCount: number;
}

const keptStrange = 20;

/**
 * Brings all results of an ended batch into the store; repeating it adds only what is missing. What came before a
 * connection broke is kept. Throws as `BatchProvider.results`.
 */
export async function collectResults(
  held: HeldJob,
  provider: BatchProvider,
  remote: RemoteBatch,
  now: () => Date,
): Promise<Collected> {
  const nonce = held.job.attempt?.nonce;
  if (nonce === undefined) throw new TypeError(`${held.job.id} has no attempt`);
  const strange: StrangeLine[] = [];
  let strangeCount = 0;
  async function* answers(): AsyncGenerator<ResultLine> {
    for await (const line of provider.results(remote, nonce ?? '')) {
      if (line.kind !== 'strange') {
        yield line;
        continue;
      }
      strangeCount += 1;
      if (strange.length < keptStrange) strange.push(line);
    }
  }
  const added = await held.addResults(answers());
  await held.change((job) => ({
    ...job,
    batch: job.batch && { ...job.batch, collectedAt: now().toISOString() },
  }));
  return { added, strange, strangeCount };
}
