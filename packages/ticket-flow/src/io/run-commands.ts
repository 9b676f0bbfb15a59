import type { Workspace } from '@backlog-toolkit/ticket-core';
import { TicketFlowError } from '../errors.ts';
import type { GateOptions } from '../gate/gate-options.ts';
import type { PlannedCommand } from '../gate/gate-plan.ts';
import type { CommandRecord } from '../gate/gate-record.ts';
import type { CommandState, FlowState } from '../state/flow-state.ts';
import { type Actor, remember } from '../state/own-state.ts';
import { requireUnfinished } from '../state/require-unfinished.ts';
import { runShown } from './run-shown.ts';
import { changeState } from './state-file.ts';

const heartbeatMs = 10 * 60_000;

/** One run of a gate: what its steps share. */
export interface GateRun {
  readonly workspace: Workspace;
  readonly id: string;
  readonly options: GateOptions;
  readonly tree: string;
}

function actorOf({ by, now }: GateOptions): Actor {
  return { by, now: now() };
}

/** Changes the checkpoint of an unfinished ticket in the name of who runs the gate. */
export function changeCheckpoint(
  { workspace, id, options }: Omit<GateRun, 'tree'>,
  edit: (state: FlowState, actor: Actor) => FlowState,
): Promise<FlowState> {
  const actor = actorOf(options);
  const takeOver = options.takeOver;
  return changeState(workspace, id, { ...actor, takeOver }, (state) => edit(requireUnfinished(state), actor));
}

function keepCommand(
  state: FlowState,
  { name, status, exitCode, durationMs, at, tree }: CommandRecord,
  actor: Actor,
): FlowState {
  const command: CommandState = { status, exitCode, durationMs, at, tree };
  const from = state.commands[name]?.status ?? '';
  const next = { ...state, commands: { ...state.commands, [name]: command } };
  return remember(next, { what: `command ${name}`, from, to: status, note: '' }, actor);
}

async function runOne(
  run: GateRun,
  planned: PlannedCommand,
  last: CommandState | null,
): Promise<CommandRecord> {
  const { workspace, options, tree } = run;
  if (options.reuse && last?.status === 'passed' && last.tree === tree)
    return { ...planned, ...last, signal: null, outputBytes: 0, outputTail: '', isReused: true };
  const { env, timeoutMs, write, stop } = options;
  // So that nobody takes the ticket over meanwhile. Who did it all the same stops the next change.
  const beat = setInterval(
    () => void changeCheckpoint(run, (state) => state).catch(() => false),
    heartbeatMs,
  );
  const outcome = await runShown(planned.command, '', {
    cwd: workspace.root,
    env,
    timeoutMs,
    write,
    stop,
  }).finally(() => clearInterval(beat));
  const outputTail = options.redact(outcome.outputTail);
  const at = options.now().toISOString();
  return { ...planned, ...outcome, outputTail, at, tree, isReused: false };
}

/**
 * Runs commands in order, up to the first that does not pass, and keeps each result in the checkpoint.
 * @throws TicketFlowError INTERRUPTED, STATE_HELD, FLOW_FINISHED
 */
export async function runCommands(
  run: GateRun,
  planned: readonly PlannedCommand[],
  before: FlowState,
): Promise<CommandRecord[]> {
  const records: CommandRecord[] = [];
  for (const each of planned) {
    const record = await runOne(run, each, before.commands[each.name]);
    requireNotStopped(run.options);
    records.push(record);
    // At once, so that a run that dies has this behind it; it also shows that the owner lives.
    if (!record.isReused) await changeCheckpoint(run, (state, actor) => keepCommand(state, record, actor));
    if (record.status !== 'passed' && !run.options.keepGoing) break;
  }
  return records;
}

/** @throws TicketFlowError INTERRUPTED when somebody wants this process to end */
export function requireNotStopped({ stop }: GateOptions): void {
  if (stop?.aborted === true)
    throw new TicketFlowError('INTERRUPTED', 'The gate was interrupted.', { hint: 'Run it again.' });
}
