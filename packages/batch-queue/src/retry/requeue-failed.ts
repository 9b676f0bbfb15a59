import { createHash } from 'node:crypto';
import { parseUsd } from '@backlog-toolkit/usage-ledger';
import { backoffMs } from '../backoff.ts';
import { BatchQueueError } from '../errors.ts';
import { unreadable } from '../io/unreadable.ts';
import type { Job } from '../job.ts';
import type { JobStore } from '../store.ts';
import { openStates } from '../transitions.ts';
import { makeJob } from '../submit/new-job.ts';
import {
  type FailedRequest,
  mayRepeat,
  type RetryRule,
  type SortedRequests,
  sortFailed,
} from './sort-failed.ts';

/** What requeuing needs. */
export interface RequeueWorld extends RetryRule {
  readonly store: JobStore;
  readonly now: () => Date;
  /** Called at every step; tests crash there. */
  readonly onStep?: ((step: string) => void) | undefined;
}

/** What requeuing a job's failed requests did. */
export interface Requeued {
  readonly job: string;
  /** The job that repeats them; null when none is repeated. */
  readonly as: string | null;
  readonly requests: number;
  /** Requests that are not repeated, and why. */
  readonly given: readonly { readonly ticket: string; readonly reason: string }[];
}

/**
 * Enqueues requests of a finished job that failed again, as one new job; after a wait unless a person asked. It happens
 * once: the new job's id follows from the old one's. Undefined when another process works on the job, or it was
 * requeued before, or nothing of it failed.
 */
export async function requeueFailed(id: string, world: RequeueWorld): Promise<Requeued | undefined> {
  const end = await world.store.withJob(id, async (held) => {
    const { job } = held;
    if (!mayRepeat(job, world.which)) return undefined;
    const sorted = await sortFailed(job, world);
    if (sorted.again.length + sorted.given.length === 0) return undefined;
    if (sorted.again.length === 0) return { job: id, as: null, requests: 0, given: sorted.given };
    // Under admission: nobody enqueues the same ticket meanwhile.
    const { as, again, given } = await world.store.withAdmission(async () => {
      const open = await leaveOutAsked(job, sorted, world);
      return { ...open, as: open.again.length === 0 ? null : await addRetry(job, open.again, world) };
    });
    if (as === null) return { job: id, as, requests: 0, given };
    world.onStep?.('retry added');
    await held.change((before) => ({
      ...before,
      retriedAs: as,
      history: [...before.history, { at: world.now().toISOString(), what: 'requeued', note: as }],
    }));
    world.onStep?.('retry noted');
    return { job: id, as, requests: again.length, given };
  });
  return end?.value;
}

/** What somebody has asked for again by other means since must not be asked for, and paid, once more. */
async function leaveOutAsked(
  job: Job,
  { again, given }: SortedRequests,
  { store }: RequeueWorld,
): Promise<SortedRequests> {
  const { jobs, problems } = await store.list([...openStates, 'completed']);
  const [problem] = problems;
  if (problem !== undefined) throw unreadable(problem);
  const id = retryId(job.id);
  const asked = new Map<string, Job>();
  for (const other of jobs) {
    if (other.task !== job.task || other.id === job.id || other.id === id) continue;
    if (other.state === 'completed' && other.createdAt <= job.createdAt) continue;
    for (const { ticket } of other.requests) asked.set(ticket, other);
  }
  const others = again.flatMap(({ request: { ticket } }) => {
    const other = asked.get(ticket);
    return other === undefined
      ? []
      : [{ ticket, reason: `job ${other.id} (${other.state}) asks for it already` }];
  });
  return { again: again.filter(({ request }) => !asked.has(request.ticket)), given: [...given, ...others] };
}

/** Adds the job that repeats requests; one that an interrupted run added already is the same. */
async function addRetry(job: Job, again: readonly FailedRequest[], world: RequeueWorld): Promise<string> {
  const { store, now, policy, which } = world;
  const numbers = new Set(again.map(({ number }) => number));
  const payload: string[] = [];
  let number = 0;
  for await (const line of store.payload(job)) {
    if (numbers.has(number)) payload.push(line);
    number += 1;
  }
  const share = again.length / job.requests.length;
  const attempts = Math.max(...again.map(({ request }) => request.attempts)) + 1;
  const made = makeJob(
    {
      task: job.task,
      provider: job.provider,
      alias: job.alias,
      model: job.model,
      vendor: job.vendor,
      ...(job.escalationReason === undefined ? {} : { escalationReason: job.escalationReason }),
      priority: job.priority,
      requests: again.map(({ request }) => ({ ...request, attempts: request.attempts + 1 })),
      payload,
      costPicoUsd: scale(parseUsd(job.estimate.costUsd), again.length, job.requests.length),
      outputTokens: Math.round(job.estimate.outputTokens * share),
      basis: job.estimate.basis,
      notBefore:
        which === 'passing' ? new Date(now().getTime() + backoffMs(attempts, policy)).toISOString() : null,
      retryOf: job.id,
    },
    { now: now(), random: () => '' },
  );
  const id = retryId(job.id);
  try {
    await store.add([{ ...made, job: { ...made.job, id } }]);
  } catch (error) {
    if (!(error instanceof BatchQueueError) || error.code !== 'JOB_EXISTS') throw error;
  }
  return id;
}

/** The id of the job that repeats a job's requests: of the same age, and always the same. */
function retryId(id: string): string {
  const suffix = createHash('sha256').update(`retry of ${id}`).digest('hex').slice(0, 8);
  return `${id.replace(/-[a-z0-9]+$/, '')}-r${suffix}`;
}

function scale(picoUsd: bigint, part: number, whole: number): bigint {
  return (picoUsd * BigInt(part)) / BigInt(Math.max(1, whole));
}
