import path from 'node:path';
import type { Finding } from '@backlog-toolkit/findings';
import {
  changeTicket,
  findTicketById,
  completeTicket,
  requireCommitOf,
  type Ticket,
  type TicketChange,
  type Workspace,
} from '@backlog-toolkit/ticket-core';
import { countTests } from '../finish/count-tests.ts';
import { findMissing, type Missing } from '../finish/find-missing.ts';
import { type FinishWords, joinWaivers, passCommit } from '../finish/pass-commit.ts';
import { writeWaivers } from '../finish/waivers-section.ts';
import { listCommands } from '../gate/gate-plan.ts';
import type { FlowState, Waiver } from '../state/flow-state.ts';
import { disown, own } from '../state/own-state.ts';
import { requireUnfinished } from '../state/require-unfinished.ts';
import { type ExaminedCommit, examineCommit } from './examine-commit.ts';
import { readGateCommands } from './gate-commands.ts';
import { listTestTexts, listChanges, resolveCommit } from './git-changes.ts';
import { requireTop } from './git-tree.ts';
import { askGit } from './run-git.ts';
import { changeState, readState } from './state-file.ts';

/** How a ticket is finished. */
export interface FinishOptions extends FinishWords {
  /** The commit that holds the work: any name that git knows it by. */
  readonly commit: string;
  /** Revision before the work, see `findBase`. */
  readonly base?: string | undefined;
  /** YYYY-MM-DD, local. */
  readonly today: string;
  readonly takeOver: boolean;
  readonly dryRun: boolean;
  /** Called between the writes; tests crash there. */
  readonly onStep?: ((step: string) => void) | undefined;
}

/** What finishing a ticket came to. */
export interface FinishResult {
  readonly ticket: string;
  /** Nothing was written unless this is empty. */
  readonly missing: readonly Missing[];
  readonly findings: readonly Finding[];
  /** Full id; '' when it is not accepted. */
  readonly commit: string;
  readonly testsAdded: number;
  readonly waivers: readonly Waiver[];
  /** null when something is missing, or it was finished before. */
  readonly change: TicketChange | null;
}

function listDifferences(workspace: Workspace, from: string, to: string): string[] {
  const isKnown = askGit(requireTop(workspace), ['cat-file', '-e', from]).ok;
  return isKnown ? listChanges(workspace, from, to).map(({ path: name }) => name) : [];
}

function isFinished(workspace: Workspace, ticket: Ticket, state: FlowState, options: FinishOptions): boolean {
  if (ticket.folder !== 'completed' || state.gates.commit?.status !== 'passed') return false;
  return state.gates.commit.commit === resolveCommit(requireTop(workspace), options.commit);
}

function move(
  workspace: Workspace,
  ticket: Ticket,
  { commit: accepted }: ExaminedCommit,
  state: FlowState,
  testsAdded: number,
  options: FinishOptions,
): Promise<TicketChange> {
  const { today, dryRun } = options;
  const waivers = joinWaivers(state, options);
  const rounds = options.reviewRounds ?? state.reviewRounds;
  return changeTicket(
    workspace,
    ticket.id,
    (now) => {
      // Another run with the same name was faster.
      if (isFinished(workspace, now, state, options)) return { text: now.text };
      const commit = requireCommitOf(workspace, now, accepted);
      const file = path.relative(workspace.root, path.join(workspace.completedDir, now.fileName));
      const completion = { commit, today, testsAdded, reviewRounds: rounds > 0 ? rounds : undefined };
      const edit = completeTicket(now, completion, file.split(path.sep).join('/'));
      return { ...edit, text: writeWaivers(edit.text, waivers) };
    },
    { dryRun, onStep: options.onStep },
  );
}

/**
 * Finishes a ticket: commit before move, and zero hacks. Refuses, with all that is missing, unless the commit is
 * reachable and the ticket's, each gate was passed or waived on that commit's very content, and no hack is in its
 * diff. Then the checkpoint says so, the ticket is completed in one step, and its owner let go; a run that died in
 * between is ended by the next one.
 * @throws TicketFlowError STATE_HELD, FLOW_FINISHED, REVISION_UNKNOWN, GIT_UNAVAILABLE; TicketError
 */
export async function finishTicket(
  workspace: Workspace,
  id: string,
  options: FinishOptions,
): Promise<FinishResult> {
  const ticket = findTicketById(workspace, id);
  requireTop(workspace);
  const state = readState(workspace, ticket.id);
  const change = { by: options.by, now: options.now, takeOver: options.takeOver, dryRun: options.dryRun };
  const release = (): Promise<FlowState> =>
    changeState(workspace, ticket.id, change, (each) => disown(each, options));
  const result = {
    ticket: ticket.id,
    missing: [],
    findings: [],
    waivers: state.waivers,
    testsAdded: 0,
    change: null,
  };
  if (isFinished(workspace, ticket, state, options)) {
    if (state.owner?.name === options.by) await release();
    return { ...result, commit: state.gates.commit?.commit ?? '' };
  }
  own(state, options, options.takeOver);
  const work = examineCommit(workspace, ticket, state, { revision: options.commit, given: options.base });
  const { commit, tree, base, findings } = work;
  if (state.gates.commit?.commit !== commit) requireUnfinished(state);
  const configured = listCommands(await readGateCommands(workspace)).map(({ name }) => name);
  const waivers = joinWaivers(state, options);
  const missing = findMissing({
    state,
    tree,
    commitProblem: work.problem,
    configured,
    findings,
    waived: new Set(waivers.map(({ rule }) => rule)),
    differences: (from, to) => listDifferences(workspace, from, to),
  });
  if (missing.length > 0) return { ...result, commit, missing, findings };
  const testsAdded = countTests(listTestTexts(workspace, base, commit));
  // First, so that no other working tree begins the ticket again while its file is still to move in this one.
  const passed = await changeState(workspace, ticket.id, change, (each) =>
    passCommit(each, { commit, tree: tree ?? '' }, options),
  );
  options.onStep?.('passed');
  const moved = await move(workspace, ticket, work, passed, testsAdded, options);
  options.onStep?.('moved');
  await release();
  return { ...result, commit, findings, waivers: passed.waivers, testsAdded, change: moved };
}
