import { findModel } from '@backlog-toolkit/model-registry';
import { loadBacklog, type Ticket } from '@backlog-toolkit/ticket-core';
import { lookAtTicket } from '../io/look-at-ticket.ts';
import { readSystemPrompt } from '../io/read-system.ts';
import type { Job, TaskName } from '../job.ts';
import type { HeldJob } from '../store.ts';
import { tasks } from '../tasks.ts';
import { leaveOutInvalid } from './leave-out-invalid.ts';
import { planRequest, type PlannedRequest, type PlanWorld } from './plan-requests.ts';
import { openPlan, type PlanTicketsWorld } from './plan-tickets.ts';
import { repackJob } from './repack-job.ts';
import type { LeftOut } from './select-tickets.ts';

/** What looking after a job's tickets needs. */
export type FreshenWorld = Omit<PlanTicketsWorld, 'providerFor'>;

/** What became of a waiting job's requests. */
export interface Freshened {
  /** Tickets that are not asked for any more. */
  readonly leftOut: readonly LeftOut[];
  /** Ids of tickets whose request was made anew of their present text. */
  readonly rebuilt: readonly string[];
  /** Nothing was left: the job is cancelled. */
  readonly isEmpty: boolean;
}

/** Brings a waiting job in line with its tickets. */
export type Freshen = (held: HeldJob) => Promise<Freshened>;

/**
 * Makes a function that compares the tickets of a waiting job with what was enqueued for them: what was completed, is
 * gone, is invalid now or has its section meanwhile is left out; what was edited is asked for with its present text. The
 * job's estimate and reservation follow. Reads backlog, templates and store; throws what they throw.
 */
export function makeFreshen(world: FreshenWorld): Freshen {
  const { workspace, registry, formatOf } = world;
  const plans = new Map<TaskName, Promise<PlanWorld>>();
  const planOf = (task: TaskName): Promise<PlanWorld> => {
    const known = plans.get(task);
    if (known !== undefined) return known;
    const opened = openPlan(task, readSystemPrompt(workspace, task).text, world);
    plans.set(task, opened);
    return opened;
  };
  const rebuild = async (job: Job, ticket: Ticket): Promise<PlannedRequest | LeftOut> => {
    const { alias, model, vendor, provider } = job;
    const match = findModel(registry, model) ?? null;
    return planRequest(
      ticket,
      { alias, model, vendor, match },
      formatOf(provider, model),
      await planOf(job.task),
    );
  };
  return async (held) => {
    const { job } = held;
    const looks = job.requests.map((request) => lookAtTicket(workspace, request, tasks[job.task]));
    const edited = looks.flatMap((look) => (look.kind === 'edited' ? [look.ticket] : []));
    if (edited.length === 0 && looks.every(({ kind }) => kind === 'same'))
      return { leftOut: [], rebuilt: [], isEmpty: false };
    const invalid = new Map<string, LeftOut>();
    if (edited.length > 0) {
      const chosen = { tickets: edited, leftOut: [], unmatched: [] };
      for (const one of leaveOutInvalid(chosen, workspace, loadBacklog(workspace)).leftOut)
        invalid.set(one.file, one);
    }
    const leftOut: LeftOut[] = [];
    const kept: (number | PlannedRequest)[] = [];
    for (const [number, look] of looks.entries()) {
      const { ticket = '', file = '' } = job.requests[number] ?? {};
      if (look.kind === 'out') leftOut.push({ ticket, file, reason: look.reason });
      else if (look.kind === 'same') kept.push(number);
      else {
        const made = invalid.get(look.ticket.file) ?? (await rebuild(job, look.ticket));
        if (!('request' in made)) leftOut.push(made);
        else {
          const attempts = job.requests[number]?.attempts ?? 0;
          kept.push({ ...made, request: { ...made.request, attempts } });
        }
      }
    }
    return repackJob(held, { kept, leftOut }, world);
  };
}
