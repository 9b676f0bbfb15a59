import type { Attempt } from '../job.ts';
import { makeNumberSet } from '../number-set.ts';
import type { SentIds } from '../providers/custom-id.ts';
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
  /** Whether nothing more is to be asked for: every request has its result, or the rest did not come for a day. */
  readonly isWhole: boolean;
}

const keptStrange = 20;

function sentIdsOf({ nonce, customIds }: Attempt): SentIds {
  return customIds === undefined ? nonce : new Map(customIds.map((id, request) => [id, request]));
}
/** A file of results can be cut on its way; only what stays away for so long after the end is given up. */
const patienceMs = 24 * 3_600_000;

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
  const { attempt } = held.job;
  if (attempt === null) throw new TypeError(`${held.job.id} has no attempt`);
  const sent = sentIdsOf(attempt);
  const strange: StrangeLine[] = [];
  let strangeCount = 0;
  const answered = makeNumberSet();
  async function* answers(): AsyncGenerator<ResultLine> {
    for await (const line of provider.results(remote, sent)) {
      if (line.kind !== 'strange') {
        answered.add(line.request);
        yield line;
        continue;
      }
      strangeCount += 1;
      if (strange.length < keptStrange) strange.push(line);
    }
  }
  const added = await held.addResults(answers());
  const endedMs = Date.parse(held.job.batch?.endedAt ?? now().toISOString());
  const isWhole = answered.size() >= held.job.requests.length || now().getTime() - endedMs >= patienceMs;
  if (isWhole)
    await held.change((job) => ({
      ...job,
      batch: job.batch && { ...job.batch, collectedAt: now().toISOString() },
    }));
  return { added, strange, strangeCount, isWhole };
}
