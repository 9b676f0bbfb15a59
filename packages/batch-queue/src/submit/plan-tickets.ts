import type { Registry } from '@backlog-toolkit/model-registry';
import type { Ticket, Workspace } from '@backlog-toolkit/ticket-core';
import { loadTokenCounter } from '../estimate/count-tokens.ts';
import { gatherExperience } from '../estimate/gather-experience.ts';
import type { ProviderName, TaskName } from '../job.ts';
import type { BatchFormat } from '../providers/provider.ts';
import type { JobStore } from '../store.ts';
import { taskPolicy, tasks } from '../tasks.ts';
import { chooseModel, planRequest, type PlannedRequest, type PlanWorld } from './plan-requests.ts';
import type { LeftOut } from './select-tickets.ts';

/** What is asked of the model, and which. */
export interface PlanRequest {
  readonly task: TaskName;
  /** Alias or model id; what config names for the task unless given. */
  readonly model?: string | undefined;
  readonly provider?: ProviderName | undefined;
  /** Whether a model's id will not do; of what a local command answers any name is taken. */
  readonly aliasesOnly?: boolean | undefined;
}

/** What planning needs. */
export interface PlanTicketsWorld {
  readonly workspace: Workspace;
  readonly registry: Registry;
  readonly store: JobStore;
  /** How a provider wants requests for a model. */
  readonly formatOf: (name: ProviderName, model: string) => BatchFormat;
  /** Which provider answers for models of a vendor when none is named. */
  readonly providerFor: (vendor: string) => ProviderName;
  readonly now: () => Date;
}

/** Makes the request for every ticket, each with the model that its alias stands for; says why where there is none. */
export async function planTickets(
  tickets: readonly Ticket[],
  system: string,
  request: PlanRequest,
  world: PlanTicketsWorld,
): Promise<{ readonly planned: readonly PlannedRequest[]; readonly leftOut: readonly LeftOut[] }> {
  const { workspace, registry } = world;
  const { alias } = taskPolicy(tasks[request.task], workspace.config);
  const plan = await openPlan(request.task, system, world);
  const planned: PlannedRequest[] = [];
  const leftOut: LeftOut[] = [];
  const isLocal = request.provider === 'local';
  for (const ticket of tickets) {
    const name = request.model ?? alias;
    const isBarred = request.aliasesOnly === true && !isLocal && !registry.aliases.has(name);
    const chosen = isBarred
      ? whyBarred(name, registry)
      : chooseModel(registry, name, { now: plan.now, ticket: ticket.id, isLocal });
    if (typeof chosen === 'string') {
      leftOut.push({ ticket: ticket.id, file: ticket.file, reason: chosen });
      continue;
    }
    const format = world.formatOf(request.provider ?? world.providerFor(chosen.vendor), chosen.model);
    const made = planRequest(ticket, chosen, format, plan);
    if ('request' in made) planned.push(made);
    else leftOut.push(made);
  }
  return { planned, leftOut };
}

/** What requests of a task are planned with: its limits, and what finished jobs have taught. Reads the store. */
export async function openPlan(
  name: TaskName,
  system: string,
  { workspace, store, now }: Pick<PlanTicketsWorld, 'workspace' | 'store' | 'now'>,
): Promise<PlanWorld> {
  const task = tasks[name];
  const policy = taskPolicy(task, workspace.config);
  const countTokens = await loadTokenCounter();
  const { jobs: finished } = await store.list(['completed']);
  const experiences = new Map<string, ReturnType<typeof gatherExperience>>();
  return {
    task,
    system,
    systemTokens: countTokens(system),
    maxInputTokens: policy.maxInputTokens,
    maxOutputTokens: policy.maxOutputTokens,
    countTokens,
    wantsCache: workspace.config.llmOps.cachePolicy.providerPromptCaching,
    experienceOf: (model) => {
      const known = experiences.get(model);
      if (known !== undefined) return known;
      const found = gatherExperience(finished, { task: name, model });
      experiences.set(model, found);
      return found;
    },
    now: now(),
  };
}

function whyBarred(name: string, { aliases }: Registry): string {
  return `${JSON.stringify(name)} is no alias (${[...aliases.keys()].join(', ')}); llmOps.registry.strictMode allows no other names`;
}
