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

/**
 * A file of results can be cut on its way; what stays away for so long is given up, unless the provider itself says
 * before that there is no more. Both ends of this time are read from our own clock: how far it is from the provider's
 * does not matter.
 */
const patienceMs = 24 * 3_600_000;
const missed = 'results missing';

/** Whether the provider, by its own counts, has given a line for every request that its batch has. */
function isConfirmed({ counts, requestCount }: RemoteBatch, answered: number): boolean {
  if (counts === null || requestCount === null || counts.processing > 0) return false;
  const ended = counts.succeeded + counts.errored + counts.canceled + counts.expired;
  // Gateways are known that count nothing.
  return ended > 0 && ended === requestCount && answered >= ended;
}

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
  const nowMs = now().getTime();
  const firstMissed = held.job.history.find(({ what }) => what === missed);
  const isGivenUp = firstMissed !== undefined && nowMs - Date.parse(firstMissed.at) >= patienceMs;
  const isWhole =
    answered.size() >= held.job.requests.length || isConfirmed(remote, answered.size()) || isGivenUp;
  if (isWhole)
    await held.change((job) => ({
      ...job,
      batch: job.batch && { ...job.batch, collectedAt: now().toISOString() },
    }));
  else if (firstMissed === undefined)
    await held.change((job) => ({
      ...job,
      history: [
        ...job.history,
        {
          at: now().toISOString(),
          what: missed,
          note: `${answered.size()} of ${job.requests.length} came; asked for again`,
        },
      ],
    }));
  return { added, strange, strangeCount, isWhole };
}
