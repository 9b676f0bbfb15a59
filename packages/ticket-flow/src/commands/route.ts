import { type Args, type CommandContext, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import type { SectionName } from '@backlog-toolkit/config';
import type { Workspace } from '@backlog-toolkit/ticket-core';
import { isTicketId, loadWork, workOnFiles } from '../io/load-work.ts';
import { requireAliases } from '../io/require-aliases.ts';
import { changeState } from '../io/state-file.ts';
import { renderRoute } from '../render/route-text.ts';
import { escalate } from '../route/escalate.ts';
import { type Phase, PHASES } from '../route/phases.ts';
import { readEscalationPolicy, readModelPolicy } from '../route/read-policy.ts';
import { type Route, routeWork } from '../route/route-work.ts';
import { openFor } from './open.ts';
import { requireActor } from './read-actor.ts';

const sections: readonly SectionName[] = [
  'agentRouting',
  'llmOps.gateway',
  'llmOps.registry',
  'llmOps.routing',
  'llmOps.tokenPolicy',
];

function findRoute(workspace: Workspace, words: readonly string[]): Route {
  const [first = ''] = words;
  if (words.some((word) => word.trim() === ''))
    throw new UsageError('A file without a name is named.', 'Give a ticket id, or paths of files.');
  const id = words.length > 1 ? words.find((word) => isTicketId(word)) : undefined;
  if (id !== undefined)
    throw new UsageError(`${id} is not the only work named.`, 'Give one ticket id, or paths of files.');
  const isTicket = words.length === 1 && isTicketId(first);
  return routeWork(isTicket ? loadWork(workspace, first) : workOnFiles(words), workspace.config);
}

async function escalateRoute(
  workspace: Workspace,
  route: Route,
  args: Args,
  context: CommandContext,
): Promise<number> {
  if (route.ticket === null) throw new UsageError('--escalate goes with a ticket.', 'Name it by its id.');
  const phase: Phase = PHASES.find((name) => name === args.string('phase')) ?? 'implement';
  const from = readModelPolicy(workspace.config).entryAliases[phase];
  const step = { phase, from, reason: args.string('reason') ?? '' };
  const policy = readEscalationPolicy(workspace.config);
  const actor = requireActor(args, context);
  const options = { ...actor, takeOver: args.flag('take-over') };
  const state = await changeState(workspace, route.ticket, options, (before) =>
    escalate(before, step, policy, actor),
  );
  const count = state.escalations.length;
  const escalation = { phase, from, to: policy.escalationAlias, used: count, most: policy.maxPerTicket };
  if (args.flag('json')) context.out.printJson({ schemaVersion: 1, ...route, escalation });
  else
    context.out.print(
      `${route.ticket}: ${phase} escalated from ${from} to ${policy.escalationAlias} (${count} of ${policy.maxPerTicket})`,
    );
  return 0;
}

/** ticket-flow route */
export const run: CommandRun = async (args, context) => {
  const isEscalation = args.flag('escalate');
  if (!isEscalation && (args.string('reason') !== undefined || args.flag('take-over')))
    throw new UsageError(
      '--reason and --take-over go with --escalate.',
      'Add --escalate, or leave them out.',
    );
  const workspace = await openFor(context, sections);
  await requireAliases(workspace);
  const route = findRoute(workspace, args.positionals);
  if (isEscalation) return escalateRoute(workspace, route, args, context);
  if (args.flag('json')) context.out.printJson({ schemaVersion: 1, ...route });
  else context.out.print(renderRoute(route));
  return 0;
};
