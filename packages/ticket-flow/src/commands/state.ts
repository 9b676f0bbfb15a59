import {
  type Args,
  type CommandContext,
  type CommandRun,
  renderDiff,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { findTicketById, type Workspace } from '@backlog-toolkit/ticket-core';
import { TicketFlowError } from '../errors.ts';
import { readWorkingTree } from '../io/git-tree.ts';
import { changeState, listStates, readState, tryReadState } from '../io/state-file.ts';
import { renderHistory, renderState, renderStates } from '../render/state-text.ts';
import { summariseState } from '../render/state-summary.ts';
import { assignGates } from '../state/assign-gates.ts';
import type { FlowState } from '../state/flow-state.ts';
import { formatState } from '../state/format-state.ts';
import { disown } from '../state/own-state.ts';
import { type GateAssignment, parseAssignments } from '../state/parse-assignments.ts';
import { openFor } from './open.ts';
import { requireActor } from './read-actor.ts';

function showAll(workspace: Workspace, args: Args, context: CommandContext): number {
  const { out } = context;
  const now = context.now();
  const states: FlowState[] = [];
  const unreadable: string[] = [];
  for (const id of listStates(workspace)) {
    const state = tryReadState(workspace, id);
    if (state instanceof TicketFlowError) {
      context.log.error(state.message, { file: state.file, hint: state.hint });
      unreadable.push(id);
    } else states.push(state);
  }
  if (args.flag('json'))
    out.printJson({
      schemaVersion: 1,
      states: states.map((state) => summariseState(state, now)),
      unreadable,
    });
  else out.print(renderStates(states, now));
  return unreadable.length > 0 ? 65 : 0;
}

async function show(
  workspace: Workspace,
  id: string,
  isHistory: boolean,
  args: Args,
  context: CommandContext,
): Promise<number> {
  const { out } = context;
  const state = readState(workspace, id);
  // A checkpoint outlives its ticket's file; without one there must at least be a ticket.
  if (state.history.length === 0) findTicketById(workspace, id);
  if (isHistory && args.flag('json'))
    out.printJson({ schemaVersion: 1, ticket: state.ticket, history: state.history });
  else if (args.flag('json')) out.printJson(state);
  else out.print(isHistory ? renderHistory(state) : renderState(state, context.now()));
  return 0;
}

/** A person vouches for what lies in the working tree now; a plan is about no content yet. */
function treeFor(workspace: Workspace, gates: readonly GateAssignment[]): string {
  const isAboutContent = gates.some(({ gate, status }) => gate !== 'plan' && status === 'passed');
  return isAboutContent ? readWorkingTree(workspace) : '';
}

async function set(
  workspace: Workspace,
  id: string,
  texts: readonly string[],
  args: Args,
  context: CommandContext,
): Promise<number> {
  const gates = parseAssignments(texts);
  const note = args.string('note') ?? '';
  const isDryRun = args.flag('dry-run');
  if (gates.length === 0 && !args.flag('release') && !args.flag('take-over'))
    throw new UsageError('There is nothing to set.', `ticket-flow state ${id} set plan=passed`);
  if (note.trim() === '' && gates.some(({ status }) => status === 'waived'))
    throw new UsageError('A gate is waived for a reason.', 'Say it with --note TEXT.');
  const actor = requireActor(args, context);
  findTicketById(workspace, id);
  const before = readState(workspace, id);
  const tree = treeFor(workspace, gates);
  const options = { ...actor, dryRun: isDryRun, takeOver: args.flag('take-over') };
  const after = await changeState(workspace, id, options, (state) => {
    const next = assignGates(state, gates, { note, tree }, actor);
    return args.flag('release') ? disown(next, actor) : next;
  });
  if (args.flag('json')) context.out.printJson(after);
  else if (isDryRun) {
    const file = `${after.ticket}.json`;
    const diff = {
      before: { path: file, text: formatState(before) },
      after: { path: file, text: formatState(after) },
    };
    context.out.print(renderDiff(diff, context.out.color));
  } else context.out.print(renderState(after, context.now()));
  return 0;
}

/** ticket-flow state */
export const run: CommandRun = async (args, context) => {
  // `state list` alone can only mean all of them.
  const words = args.positionals.length === 1 && args.positionals[0] === 'list' ? [] : args.positionals;
  const [id, action, ...rest] = words;
  const isChange = ['release', 'take-over'].some((name) => args.flag(name));
  const verb = action ?? (isChange ? 'set' : 'get');
  if (!['get', 'list', 'set'].includes(verb) || (verb !== 'set' && (rest.length > 0 || isChange)))
    throw new UsageError(
      `state does not understand ${JSON.stringify([verb, ...rest].join(' '))}.`,
      'Write get, list, or set GATE=STATUS behind the id.',
    );
  if (id === undefined && verb !== 'get')
    throw new UsageError('No ticket is named.', 'ticket-flow state FEAT-001');
  const workspace = await openFor(context);
  if (id === undefined) return showAll(workspace, args, context);
  return verb === 'set'
    ? set(workspace, id, rest, args, context)
    : show(workspace, id, verb === 'list', args, context);
};
