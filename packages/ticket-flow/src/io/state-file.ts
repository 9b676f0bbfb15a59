import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { withLock, writeFileAtomic } from '@backlog-toolkit/file-store';
import { canonicalTicketId, parseTicketId, TicketError, type Workspace } from '@backlog-toolkit/ticket-core';
import { TicketFlowError } from '../errors.ts';
import { emptyState, type FlowState } from '../state/flow-state.ts';
import { formatState } from '../state/format-state.ts';
import { type Actor, own } from '../state/own-state.ts';
import { parseState } from '../state/parse-state.ts';
import { askGit } from './run-git.ts';

/** Where checkpoints are: with git's own files, so that all working trees of a clone see the same. */
function folderOf({ sharedStateDir }: Workspace): string {
  return path.join(sharedStateDir, 'flow');
}

function placeOf(workspace: Workspace, id: string): { readonly ticket: string; readonly file: string } {
  const ticket = canonicalTicketId(id);
  // Anything else could name a file somewhere else.
  if (!parseTicketId(ticket))
    throw new TicketError('ID_INVALID', `${JSON.stringify(id)} is no ticket id.`, {
      hint: 'Give an id such as FEAT-001.',
    });
  return { ticket, file: path.join(folderOf(workspace), `${ticket}.json`) };
}

/** Outside of git, and before the first commit, a ticket is begun on nothing. */
function headOf({ git }: Workspace): string {
  return git ? askGit(git.top, ['rev-parse', '--verify', '--quiet', 'HEAD']).stdout.trim() : '';
}

function begin(workspace: Workspace, state: FlowState): FlowState {
  return state.history.length > 0 ? state : { ...state, begunOn: headOf(workspace) };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Reads a ticket's checkpoint; of a ticket that nobody has begun, an empty one.
 * @throws TicketFlowError STATE_UNREADABLE
 */
export function readState(workspace: Workspace, id: string): FlowState {
  const { ticket, file } = placeOf(workspace, id);
  const text = readText(file);
  return text === null ? emptyState(ticket) : parseState(text, ticket, file);
}

/**
 * As {@link readState}; a checkpoint that cannot be read is given as its error, so that it does not hide others.
 */
export function tryReadState(workspace: Workspace, id: string): FlowState | TicketFlowError {
  try {
    return readState(workspace, id);
  } catch (error) {
    if (error instanceof TicketFlowError && error.code === 'STATE_UNREADABLE') return error;
    throw error;
  }
}

/** The ids of all tickets that have a checkpoint, sorted. */
export function listStates(workspace: Workspace): string[] {
  try {
    const names = readdirSync(folderOf(workspace)).filter((name) => name.endsWith('.json'));
    const ids = names.map((name) => name.slice(0, -'.json'.length));
    // A checkpoint that somebody moved away may lie beside the others.
    return ids.filter((id) => parseTicketId(id) !== null && canonicalTicketId(id) === id).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** How to change a checkpoint. */
export interface ChangeStateOptions extends Actor {
  /** Take the ticket over from an owner who is silent for too long. */
  readonly takeOver?: boolean;
  /** Work out the change and write nothing. */
  readonly dryRun?: boolean;
}

/**
 * Changes a ticket's checkpoint, atomically and under its lock; who does it becomes the owner.
 * @returns the state as it is now
 * @throws TicketFlowError STATE_HELD, STATE_UNREADABLE; FileStoreError LOCK_BUSY
 */
export async function changeState(
  workspace: Workspace,
  id: string,
  { takeOver = false, dryRun = false, ...actor }: ChangeStateOptions,
  change: (state: FlowState) => FlowState,
): Promise<FlowState> {
  const { file } = placeOf(workspace, id);
  const next = (): FlowState => change(own(begin(workspace, readState(workspace, id)), actor, takeOver));
  // Neither a folder nor a lock is left by who only asks.
  if (dryRun) return next();
  mkdirSync(path.dirname(file), { recursive: true });
  return withLock(file, () => {
    const after = next();
    writeFileAtomic(file, formatState(after));
    return after;
  });
}
