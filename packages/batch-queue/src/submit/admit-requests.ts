import { type CapBook, type CapRefusal, describeRefusal } from '../caps/cap-book.ts';
import { plannedCallsOf } from '../caps/call-of.ts';
import type { Job, Priority, ProviderName } from '../job.ts';
import { type Packing, packRequests } from '../pack/pack-requests.ts';
import type { BatchLimits } from '../providers/provider.ts';
import type { NewJob } from '../store.ts';
import type { Task } from '../tasks.ts';
import { makeJob, type JobWorld } from './new-job.ts';
import type { PlannedRequest } from './plan-requests.ts';
import type { LeftOut } from './select-tickets.ts';

/** What becomes of planned requests. */
export interface AdmittedRequests {
  readonly jobs: readonly NewJob[];
  /** Asked for already, or too large for any batch. */
  readonly leftOut: readonly LeftOut[];
  /** Refused by a cap; nothing is kept of them. */
  readonly refused: readonly LeftOut[];
}

/** What admission looks at. */
export interface AdmitWorld extends JobWorld {
  readonly task: Task;
  readonly priority: Priority;
  /** Jobs that are not finished. */
  readonly openJobs: readonly Job[];
  /** Failed jobs whose requests may be paid: only a person sends these again. */
  readonly givenUp: readonly Job[];
  /** With nothing reserved. */
  readonly caps: CapBook;
  readonly limitsOf: (provider: ProviderName, model: string) => BatchLimits;
  /** Most requests in one job; the provider's limit unless given. */
  readonly maxRequests?: number | undefined;
  readonly escalationReason?: string | undefined;
}

/**
 * Decides which requests are admitted, in their order, and packs them into jobs. A ticket whose task is in an unfinished
 * job is not asked for twice. Pending jobs count against the caps here, since their turn comes before.
 */
export function admitRequests(requests: readonly PlannedRequest[], world: AdmitWorld): AdmittedRequests {
  const { task, openJobs, caps } = world;
  const leftOut: LeftOut[] = [];
  const refused: LeftOut[] = [];
  const asked = new Map(
    [...world.givenUp, ...openJobs]
      .filter((job) => job.task === task.name)
      .flatMap((job) => job.requests.map(({ ticket }) => [ticket, describeAsking(job)] as const)),
  );
  for (const job of openJobs) for (const [call, picoUsd] of plannedCallsOf(job)) caps.count(call, picoUsd);
  const admitted: PlannedRequest[] = [];
  for (const planned of requests) {
    const { ticket, file } = planned.request;
    const other = asked.get(ticket);
    if (other !== undefined) {
      leftOut.push({ ticket, file, reason: other, isAsked: true });
      continue;
    }
    const refusal = reserve(planned, world);
    if (refusal === null) {
      admitted.push(planned);
      asked.set(ticket, 'it is asked for already');
    } else refused.push({ ticket, file, reason: describeRefusal(refusal) });
  }
  const jobs: NewJob[] = [];
  for (const key of new Set(admitted.map((one) => one.key))) {
    const group = admitted.filter((one) => one.key === key);
    const { batches, tooLarge } = pack(group, world);
    for (const { request } of tooLarge)
      leftOut.push({
        ticket: request.ticket,
        file: request.file,
        reason: 'it is larger than a batch may be',
      });
    for (const batch of batches) {
      // Jobs of one moment are sorted by their ids: what comes first is sent first.
      const place = jobs.length.toString(36).padStart(3, '0');
      jobs.push(jobOf(batch, { ...world, random: () => `${place}${world.random()}` }));
    }
  }
  return { jobs, leftOut, refused };
}

function describeAsking({ id, state }: Job): string {
  if (state !== 'failed') return `job ${id} (${state}) asks for it already`;
  return `job ${id} may be paid for it: "batch-queue retry ${id} --force-resubmit" asks again all the same`;
}

function reserve(
  { request, chosen, reservedPicoUsd }: PlannedRequest,
  { task, caps }: AdmitWorld,
): CapRefusal | null {
  const { alias, model, vendor } = chosen;
  const facts = { task: task.name, alias, model, vendor, requests: [request] };
  const [planned] = plannedCallsOf(facts);
  return planned === undefined ? null : caps.reserve([[planned[0], reservedPicoUsd]]);
}

function pack(
  group: readonly PlannedRequest[],
  { limitsOf, maxRequests }: AdmitWorld,
): Packing<PlannedRequest> {
  const [first] = group;
  if (first === undefined) return { batches: [], tooLarge: [] };
  const limits = limitsOf(first.provider, first.chosen.model);
  return packRequests(group, {
    ...limits,
    maxRequests: Math.min(limits.maxRequests, maxRequests ?? limits.maxRequests),
  });
}

function jobOf(
  batch: readonly PlannedRequest[],
  { task, priority, escalationReason, ...world }: AdmitWorld,
): NewJob {
  const [first] = batch;
  if (first === undefined) throw new TypeError('a job without requests');
  const { alias, model, vendor } = first.chosen;
  return makeJob(
    {
      task: task.name,
      provider: first.provider,
      alias,
      model,
      vendor,
      priority,
      ...(escalationReason === undefined ? {} : { escalationReason }),
      requests: batch.map(({ request }) => request),
      payload: batch.map(({ line }) => line),
      costPicoUsd: batch.reduce((sum, { costPicoUsd }) => sum + costPicoUsd, 0n),
      outputTokens: batch.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
      basis: first.basis,
    },
    world,
  );
}
