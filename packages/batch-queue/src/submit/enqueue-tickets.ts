import { loadBacklog, type Workspace } from '@backlog-toolkit/ticket-core';
import type { CapBook } from '../caps/cap-book.ts';
import { BatchQueueError } from '../errors.ts';
import { isAsPlanned } from '../io/is-as-planned.ts';
import { readSystemPrompt } from '../io/read-system.ts';
import { unreadable } from '../io/unreadable.ts';
import type { Job, Priority, TaskName } from '../job.ts';
import type { StoreProblem } from '../store.ts';
import { taskPolicy, tasks } from '../tasks.ts';
import { openStates } from '../transitions.ts';
import { admitRequests } from './admit-requests.ts';
import { findUnusable } from './find-unusable.ts';
import { leaveOutInvalid } from './leave-out-invalid.ts';
import { type PlanRequest, planTickets, type PlanTicketsWorld } from './plan-tickets.ts';
import { type InputName, type LeftOut, selectEligible, selectNamed } from './select-tickets.ts';

/** What is to be enqueued. */
export interface EnqueueRequest extends PlanRequest {
  /** Every ticket that waits to be begun and lacks the task's section when it is empty. */
  readonly inputs: readonly InputName[];
  readonly priority: Priority;
  readonly maxRequests?: number | undefined;
  /** Why the escalation model is asked; see `llmOps.gateway.requireEscalationReason`. */
  readonly escalationReason?: string | undefined;
  /** Work everything out and write nothing. */
  readonly dryRun?: boolean | undefined;
}

/** What enqueuing needs. */
export interface EnqueueWorld extends PlanTicketsWorld {
  /** Caps with nothing reserved; read while no other process admits jobs. */
  readonly openCaps: () => Promise<CapBook>;
  readonly random: () => string;
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
}

/** What was enqueued, and what was not. */
export interface EnqueueReport {
  /** In the queue now, or with `dryRun` what would be. */
  readonly jobs: readonly Job[];
  readonly leftOut: readonly LeftOut[];
  /** Refused by a cost cap. */
  readonly refused: readonly LeftOut[];
  readonly unmatched: readonly string[];
  /** The project's template for the task, relative to its root; null for the built-in instructions. */
  readonly template: string | null;
  readonly problems: readonly StoreProblem[];
}

/**
 * Makes requests for tickets, packs them into jobs within limits and caps, and puts these into the queue; nothing is
 * sent. Reads the backlog, the ledger and the registry. Throws TASK_NOT_ELIGIBLE, ESCALATION_UNEXPLAINED, TEMPLATE_INVALID, and JOB_UNREADABLE
 * while an unfinished job cannot be read: it may ask for the same tickets.
 */
export async function enqueueTickets(request: EnqueueRequest, world: EnqueueWorld): Promise<EnqueueReport> {
  const { workspace, store } = world;
  const task = tasks[request.task];
  if (!taskPolicy(task, workspace.config).isEligible) throw notEligible(request.task, workspace);
  const escalationReason = reasonOf(request, workspace);
  const backlog = loadBacklog(workspace);
  const selection =
    request.inputs.length === 0 ? selectEligible(backlog, task) : selectNamed(backlog, request.inputs);
  const valid = await leaveOutUnusable(leaveOutInvalid(selection, workspace, backlog), request, world);
  const system = readSystemPrompt(workspace, request.task);
  const { planned, leftOut } = await planTickets(
    valid.tickets,
    system.text,
    { ...request, aliasesOnly: workspace.config.llmOps.registry.strictMode },
    world,
  );
  return store.withAdmission(async () => {
    const { jobs, problems } = await store.list([...openStates, 'failed']);
    const [problem] = problems;
    if (problem !== undefined && request.dryRun !== true) throw unreadable(problem);
    // Only now, when no unfinished job can end unseen: a result that came in meanwhile is not asked for again.
    const current: (typeof planned)[number][] = [];
    const changed: LeftOut[] = [];
    for (const one of planned) {
      const { ticket, file } = one.request;
      if (isAsPlanned(workspace.root, one.request, task.heading)) current.push(one);
      else changed.push({ ticket, file, reason: 'it was changed just now' });
    }
    const admitted = admitRequests(current, {
      task,
      priority: request.priority,
      openJobs: jobs.filter(({ state }) => state !== 'failed'),
      givenUp: jobs.filter(({ failure, retriedAs }) => failure?.mayBePaid === true && retriedAs === null),
      caps: await world.openCaps(),
      limitsOf: (name, model) => world.formatOf(name, model).limits,
      maxRequests: request.maxRequests,
      escalationReason,
      now: world.now(),
      random: world.random,
    });
    const { jobs: made } = admitted;
    if (request.dryRun !== true && made.length > 0)
      await store.add(made, (done) => world.onProgress?.(done, made.length));
    const added = request.dryRun === true ? [] : made;
    // Together: others wait for their turn meanwhile.
    await Promise.all(
      added.map(({ job }) =>
        store.log({
          at: job.createdAt,
          event: 'enqueued',
          job: job.id,
          task: job.task,
          model: job.model,
          requests: job.requests.length,
          reservedUsd: job.estimate.reservedUsd,
        }),
      ),
    );
    return {
      jobs: made.map(({ job }) => job),
      leftOut: [...selection.leftOut, ...valid.leftOut, ...leftOut, ...changed, ...admitted.leftOut],
      refused: admitted.refused,
      unmatched: selection.unmatched,
      template: system.template,
      problems,
    };
  });
}

/** A task whose usual model is the escalation model does not escalate, and a command on this machine costs nothing. */
function reasonOf(
  { task, model, provider, escalationReason = '' }: EnqueueRequest,
  { config }: Workspace,
): string | undefined {
  const { escalationModel } = config.llmOps.routing;
  const reason = escalationReason.trim().replaceAll(/\s+/g, ' ');
  const isEscalation =
    model === escalationModel && taskPolicy(tasks[task], config).alias !== model && provider !== 'local';
  if (isEscalation && reason === '' && config.llmOps.gateway.requireEscalationReason)
    throw new BatchQueueError('ESCALATION_UNEXPLAINED', `Asking ${escalationModel} needs its reason.`, {
      hint: 'Say it with --escalation-reason; llmOps.gateway.requireEscalationReason asks for it.',
    });
  return reason === '' ? undefined : reason;
}

type Valid = ReturnType<typeof leaveOutInvalid>;

/** Whoever names a ticket may ask for it again; a cron job may not pay for the same refusal every night. */
async function leaveOutUnusable(
  valid: Valid,
  { inputs, task }: EnqueueRequest,
  { store }: EnqueueWorld,
): Promise<Valid> {
  const unusable = inputs.length > 0 ? new Map<string, never>() : await findUnusable(store, task);
  const leftOut = valid.tickets.flatMap(({ id, file }): LeftOut[] => {
    const answer = unusable.get(id);
    if (answer === undefined) return [];
    const reason = `job ${answer.job} was paid for an answer without use: ${answer.reason}; --input asks for it again`;
    return [{ ticket: id, file, reason, isAsked: true }];
  });
  if (leftOut.length === 0) return valid;
  return {
    tickets: valid.tickets.filter(({ id }) => !unusable.has(id)),
    leftOut: [...valid.leftOut, ...leftOut],
  };
}

function notEligible(task: TaskName, { config, configFile }: Workspace): BatchQueueError {
  const { enabled } = config.llmOps.batchPolicy;
  const [phase = task] = tasks[task].phases;
  const reason = enabled
    ? `llmOps.batchPolicy.eligiblePhases has none of ${tasks[task].phases.join(', ')}`
    : 'llmOps.batchPolicy.enabled is false';
  return new BatchQueueError('TASK_NOT_ELIGIBLE', `The task ${task} may not go into a batch: ${reason}.`, {
    hint: enabled
      ? `Add "${phase}" to llmOps.batchPolicy.eligiblePhases.`
      : 'Set llmOps.batchPolicy.enabled.',
    file: configFile ?? undefined,
  });
}
