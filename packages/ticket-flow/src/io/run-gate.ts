import type { Finding } from '@backlog-toolkit/findings';
import type { Workspace } from '@backlog-toolkit/ticket-core';
import type { CommandRecord, GateRecord } from '../gate/gate-record.ts';
import { listCommands, planGate, type GateCommands, type PlannedCommand } from '../gate/gate-plan.ts';
import { type GateFacts, judgeLint, judgeTdd, type RedProof } from '../gate/judge-gates.ts';
import { findTestEvidence } from '../gate/test-evidence.ts';
import { TicketFlowError } from '../errors.ts';
import type { CommandName, CommandState, FlowState } from '../state/flow-state.ts';
import { type Actor, remember } from '../state/own-state.ts';
import { requireUnfinished } from '../state/require-unfinished.ts';
import { setGate } from '../state/set-gate.ts';
import { findBase } from './find-base.ts';
import { writeGateRecord } from './gate-records.ts';
import { listChanges } from './git-changes.ts';
import { readGateCommands } from './gate-commands.ts';
import { readWorkingTree, requireTop } from './git-tree.ts';
import type { WriteLive } from './live-output.ts';
import { proveRed } from './prove-red.ts';
import { requireTicket } from './require-ticket.ts';
import { runCommand } from './run-command.ts';
import { askGit } from './run-git.ts';
import { scanChanges } from './scan-changes.ts';
import { changeState } from './state-file.ts';

/** How a gate is run. */
export interface GateOptions {
  readonly by: string;
  readonly now: () => Date;
  readonly env: NodeJS.ProcessEnv;
  /** These commands only; all that the project has when empty. */
  readonly only: readonly CommandName[];
  /** Revision to compare with, see `findBase`. */
  readonly base?: string | undefined;
  /** Show that the changed tests fail without the change. */
  readonly proveRed: boolean;
  /** Run the other commands too when one fails. */
  readonly keepGoing: boolean;
  /** Do not run again what passed on the same content. */
  readonly reuse: boolean;
  readonly takeOver: boolean;
  /** For each command. */
  readonly timeoutMs: number;
  /** Takes the commands' output as it comes. */
  readonly write: WriteLive;
  /** Removes secrets from the output that is kept. */
  readonly redact: (text: string) => string;
  readonly stop?: AbortSignal | undefined;
}

/** What a gate's run came to. */
export interface GateResult {
  readonly record: GateRecord;
  readonly recordFile: string;
  readonly state: FlowState;
}

/** One run of a gate: what its steps share. */
interface Run {
  readonly workspace: Workspace;
  readonly id: string;
  readonly options: GateOptions;
  readonly tree: string;
}

function actorOf({ by, now }: GateOptions): Actor {
  return { by, now: now() };
}

function change(
  { workspace, id, options }: Omit<Run, 'tree'>,
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

async function runOne(run: Run, planned: PlannedCommand, last: CommandState | null): Promise<CommandRecord> {
  const { workspace, options, tree } = run;
  if (options.reuse && last?.status === 'passed' && last.tree === tree)
    return { ...planned, ...last, signal: null, outputBytes: 0, outputTail: '', isReused: true };
  const { env, timeoutMs, write, stop } = options;
  await write(Buffer.from(`$ ${planned.command}\n`));
  const outcome = await runCommand(planned.command, { cwd: workspace.root, env, timeoutMs, write, stop });
  const outputTail = options.redact(outcome.outputTail);
  const at = options.now().toISOString();
  return { ...planned, ...outcome, outputTail, at, tree, isReused: false };
}

async function runAll(
  run: Run,
  planned: readonly PlannedCommand[],
  before: FlowState,
): Promise<CommandRecord[]> {
  const records: CommandRecord[] = [];
  for (const each of planned) {
    const record = await runOne(run, each, before.commands[each.name]);
    requireNotStopped(run.options);
    records.push(record);
    // At once, so that a run that dies has this behind it; it also shows that the owner lives.
    if (!record.isReused) await change(run, (state, actor) => keepCommand(state, record, actor));
    if (record.status !== 'passed' && !run.options.keepGoing) break;
  }
  return records;
}

function requireNotStopped({ stop }: GateOptions): void {
  if (stop?.aborted === true)
    throw new TicketFlowError('INTERRUPTED', 'The gate was interrupted', { hint: 'Run it again.' });
}

function proveIfAsked(
  { workspace, options, tree }: Run,
  base: string,
  commands: GateCommands,
  evidence: GateRecord['evidence'],
): Promise<RedProof> | null {
  if (!options.proveRed) return null;
  const { env, timeoutMs, write, stop } = options;
  const run = { env, timeoutMs, write, stop };
  return proveRed(workspace, { base, tree, evidence, testCommand: commands.testCommand ?? '', run });
}

/** Errors that nobody waived for this ticket. */
function countOpen(findings: readonly Finding[], { waivers }: FlowState): number {
  const waived = new Set(waivers.map(({ rule }) => rule));
  return findings.filter(({ severity, ruleId }) => severity === 'error' && !waived.has(ruleId)).length;
}

/**
 * Runs the project's commands on the working tree, looks for tests and hacks in the change, and keeps all that in the
 * ticket's checkpoint and in a record. Runs what the configuration says; keeps the caller the owner of the ticket.
 * @throws TicketFlowError COMMAND_MISSING, STATE_HELD, FLOW_FINISHED, GIT_UNAVAILABLE, REVISION_UNKNOWN, INTERRUPTED
 */
export async function runGate(workspace: Workspace, id: string, options: GateOptions): Promise<GateResult> {
  const startedAt = options.now().toISOString();
  const { id: ticket } = await requireTicket(workspace, id);
  const commands = await readGateCommands(workspace);
  const planned = planGate(commands, options.only);
  const head = askGit(requireTop(workspace), ['rev-parse', '--verify', '--quiet', 'HEAD']);
  const before = await change({ workspace, id: ticket, options }, (state) => {
    const question = {
      tip: head.stdout.trim(),
      given: options.base,
      remembered: state.base,
      isWorkCommitted: !head.ok,
    };
    return { ...state, base: findBase(workspace, question) };
  });
  const { base } = before;
  const tree = readWorkingTree(workspace);
  const run: Run = { workspace, id: ticket, options, tree };
  const records = await runAll(run, planned, before);
  const evidence = findTestEvidence(listChanges(workspace, base, tree));
  const arePassed = records.every(({ status }) => status === 'passed');
  const redProof = arePassed ? await proveIfAsked(run, base, commands, evidence) : null;
  requireNotStopped(options);
  const findings = scanChanges(workspace, base, tree);
  const treeNow = readWorkingTree(workspace);
  const changedMeanwhile =
    treeNow === tree ? [] : listChanges(workspace, tree, treeNow).map(({ path }) => path);
  const configured = listCommands(commands).map(({ name }) => name);
  let gates: GateRecord['gates'] | undefined;
  let openErrors = 0;
  const state = await change(run, (now, actor) => {
    openErrors = countOpen(findings, now);
    const facts: GateFacts = {
      tree,
      configured,
      state: now,
      evidence,
      redProof,

      changedMeanwhile,
    };
    gates = { lint: judgeLint(facts), tdd: judgeTdd(facts) };
    const linted = setGate(now, 'lint', gates.lint.status, { tree, note: gates.lint.note }, actor);
    return setGate(linted, 'tdd', gates.tdd.status, { tree, note: gates.tdd.note }, actor);
  });
  if (!gates) throw new TypeError('no gate was judged');
  const isStopped = [gates.lint, gates.tdd].some(({ status }) => status === 'failed');
  const record: GateRecord = {
    schemaVersion: 1,
    ticket,
    by: options.by,
    startedAt,
    endedAt: options.now().toISOString(),
    tree,
    base,
    commands: records,
    evidence,
    redProof,
    findings,
    gates,
    isPassed: arePassed && openErrors === 0 && !isStopped,
  };
  return { record, recordFile: writeGateRecord(workspace, record), state };
}
