import { mkdirSync } from 'node:fs';
import { applyChanges, type FileChange, recoverChanges, withLock } from '@backlog-toolkit/file-store';
import type { Ticket } from '../model/ticket.ts';
import { dropClaimIfFree } from './claims.ts';
import { findTicketById } from './find-ticket.ts';
import { type FilePreview, previewChanges } from './preview-changes.ts';
import { ticketJournalFile, ticketLockFile } from './state-files.ts';
import type { Workspace } from './workspace.ts';

// Many processes that write at once queue for longer than the usual patience.
const lockTimeoutMs = 60_000;

/** A ticket file before and after a command. */
export interface TicketChange {
  readonly id: string;
  /** Relative paths; they differ when the file moves. */
  readonly fileBefore: string;
  readonly fileAfter: string;
  readonly before: string;
  readonly after: string;
  /** With `dryRun`: what would become of further files in the same step. */
  readonly more?: readonly FilePreview[];
}

/** How a change is made. */
export interface ChangeOptions {
  /** Work out the change and write nothing. */
  readonly dryRun?: boolean;
  /** Called at every step of the write; tests crash there. */
  readonly onStep?: ((step: string) => void) | undefined;
}

/** What a command makes of a ticket. */
export interface TicketEdit {
  readonly text: string;
  /** New relative path, when the file moves. */
  readonly file?: string;
  /** Further files that change in the same step; relative paths. */
  readonly more?: readonly FileChange[];
}

/**
 * Runs `work` while no other process changes tickets of this working tree; a change that a dead process left half
 * done is completed first.
 *
 * @throws {FileStoreError} LOCK_BUSY when another process holds the lock for too long.
 */
export async function withTicketLock<T>(workspace: Workspace, work: () => T | Promise<T>): Promise<T> {
  mkdirSync(workspace.stateDir, { recursive: true });
  return withLock(
    ticketLockFile(workspace),
    () => {
      recoverChanges(ticketJournalFile(workspace), { root: workspace.root });
      return work();
    },
    { timeoutMs: lockTimeoutMs },
  );
}

/** Applies file changes as one step: all of them or none, whatever happens in between. Needs the ticket lock. */
export function applyTicketChanges(
  workspace: Workspace,
  changes: readonly FileChange[],
  options: ChangeOptions = {},
): void {
  if (options.dryRun || changes.length === 0) return;
  applyChanges(ticketJournalFile(workspace), changes, {
    root: workspace.root,
    ...(options.onStep ? { onStep: options.onStep } : {}),
  });
}

/** What makes a ticket's file hold a text in a place; nothing when it does already. */
export function fileChange(ticket: Ticket, text: string, file: string): FileChange[] {
  const data = text === ticket.text ? {} : { data: text };
  if (file !== ticket.file) return [{ kind: 'move', from: ticket.file, to: file, ...data }];
  return text === ticket.text ? [] : [{ kind: 'write', path: file, data: text }];
}

/**
 * Changes one ticket under the lock: reads it, lets `edit` work out the new text, writes it as one step.
 * An edit that changes nothing writes nothing. Claims stay as they are.
 *
 * @throws {TicketError} when the ticket cannot be found or the edit refuses.
 */
export async function editTicket(
  workspace: Workspace,
  id: string,
  edit: (ticket: Ticket) => TicketEdit,
  options: ChangeOptions = {},
): Promise<TicketChange> {
  const work = (): TicketChange => {
    const ticket = findTicketById(workspace, id);
    const { text, file = ticket.file, more = [] } = edit(ticket);
    const changes = [...fileChange(ticket, text, file), ...more];
    applyTicketChanges(workspace, changes, options);
    const change = {
      id: ticket.id,
      fileBefore: ticket.file,
      fileAfter: file,
      before: ticket.text,
      after: text,
    };
    return options.dryRun ? { ...change, more: previewChanges(workspace.root, more) } : change;
  };
  return options.dryRun ? work() : withTicketLock(workspace, work);
}

/**
 * As {@link editTicket}; when nobody works on the ticket any more after it, its claim is removed too.
 *
 * @throws {TicketError} when the ticket cannot be found or the edit refuses.
 */
export async function changeTicket(
  workspace: Workspace,
  id: string,
  edit: (ticket: Ticket) => TicketEdit,
  options: ChangeOptions = {},
): Promise<TicketChange> {
  const change = await editTicket(workspace, id, edit, options);
  // The ticket's lock is free again: claims are always taken before tickets, so that two processes cannot wait for
  // each other. A crash before this leaves a claim that binds nobody.
  if (!options.dryRun) await dropClaimIfFree(workspace, change.id);
  return change;
}
