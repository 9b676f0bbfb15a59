import type { Finding } from '@backlog-toolkit/findings';
import { findTicketById, type Workspace } from '@backlog-toolkit/ticket-core';
import type { GateOptions } from '../gate/gate-options.ts';
import { type GateCommands, listCommands, planGate } from '../gate/gate-plan.ts';
import type { CommandRecord, GateRecord } from '../gate/gate-record.ts';
import { type GateFacts, judgeLint, judgeTdd, type RedProof } from '../gate/judge-gates.ts';
import { findTestEvidence } from '../gate/test-evidence.ts';
import type { FlowState } from '../state/flow-state.ts';
import { setGate } from '../state/set-gate.ts';
import { findWork, type TicketWork } from './find-work.ts';
import { readGateCommands } from './gate-commands.ts';
import { writeGateRecord } from './gate-records.ts';
import { listChanges } from './git-changes.ts';
import { readWorkingTree, requireTop } from './git-tree.ts';
import { proveRed } from './prove-red.ts';
import { changeCheckpoint, type GateRun, requireNotStopped, runCommands } from './run-commands.ts';
import { askGit } from './run-git.ts';
import { scanWork } from './scan-work.ts';

/** What a gate's run came to. */
export interface GateResult {
  readonly record: GateRecord;
  readonly recordFile: string;
  readonly state: FlowState;
}

function proveIfAsked(
  { workspace, options, tree }: GateRun,
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

/** Results that vouch for no content: it changed while they came about. */
function disavow(state: FlowState, records: readonly CommandRecord[]): FlowState {
  const commands = { ...state.commands };
  for (const { name } of records) {
    const command = commands[name];
    if (command) commands[name] = { ...command, tree: '' };
  }
  return { ...state, commands };
}

async function keepVerdict(
  run: GateRun,
  facts: Omit<GateFacts, 'state'>,
  records: readonly CommandRecord[],
): Promise<{ readonly state: FlowState; readonly gates: GateRecord['gates'] }> {
  const { tree } = run;
  let gates: GateRecord['gates'] | undefined;
  const state = await changeCheckpoint(run, (now, actor) => {
    const lint = judgeLint({ ...facts, state: now });
    const tdd = judgeTdd({ ...facts, state: now });
    gates = { lint, tdd };
    const linted = setGate(now, 'lint', lint.status, { tree, note: lint.note }, actor);
    const tested = setGate(linted, 'tdd', tdd.status, { tree, note: tdd.note }, actor);
    return facts.changedMeanwhile.length === 0 ? tested : disavow(tested, records);
  });
  if (gates) return { state, gates };
  throw new TypeError('no gate was judged');
}

/**
 * Runs the project's commands on the working tree, looks for tests and hacks in the change, and keeps all that in the
 * ticket's checkpoint and in a record. Runs what the configuration says; keeps the caller the owner of the ticket.
 * @throws TicketFlowError COMMAND_MISSING, STATE_HELD, FLOW_FINISHED, GIT_UNAVAILABLE, REVISION_UNKNOWN, INTERRUPTED
 */
export async function runGate(workspace: Workspace, id: string, options: GateOptions): Promise<GateResult> {
  const startedAt = options.now().toISOString();
  const wanted = findTicketById(workspace, id);
  const ticket = wanted.id;
  const commands = await readGateCommands(workspace);
  const planned = planGate(commands, options.only);
  const head = askGit(requireTop(workspace), ['rev-parse', '--verify', '--quiet', 'HEAD']);
  const question = { tip: head.stdout.trim(), given: options.base, isWorkCommitted: !head.ok };
  let work: TicketWork | undefined;
  const before = await changeCheckpoint({ workspace, id: ticket, options }, (state) => {
    work = findWork(workspace, wanted, state, question);
    return { ...state, base: work.base };
  });
  if (!work) throw new TypeError('no work was looked for');
  const { base } = work;
  const tree = readWorkingTree(workspace);
  const run: GateRun = { workspace, id: ticket, options, tree };
  const records = await runCommands(run, planned, before);
  const evidence = findTestEvidence(listChanges(workspace, base, tree));
  const arePassed = records.every(({ status }) => status === 'passed');
  const redProof = arePassed ? await proveIfAsked(run, base, commands, evidence) : null;
  requireNotStopped(options);
  const findings = scanWork(workspace, work, tree);
  const treeNow = readWorkingTree(workspace);
  const changedMeanwhile =
    treeNow === tree ? [] : listChanges(workspace, tree, treeNow).map(({ path }) => path);
  const configured = listCommands(commands).map(({ name }) => name);
  const facts = { tree, configured, evidence, redProof, changedMeanwhile };
  const { state, gates } = await keepVerdict(run, facts, records);
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
    isPassed: arePassed && !isStopped && countOpen(findings, state) === 0,
  };
  return { record, recordFile: writeGateRecord(workspace, record), state };
}
