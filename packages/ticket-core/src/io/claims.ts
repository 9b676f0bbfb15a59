import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { withLock, writeFileAtomic } from '@backlog-toolkit/file-store';
import { TicketError } from '../errors.ts';
import { isHeld } from '../lifecycle/is-held.ts';
import { readText } from '../model/read-values.ts';
import { parseTicketId } from '../model/ticket-id.ts';
import { findTicketById } from './find-ticket.ts';
import { findGitFolder } from './git-folder.ts';
import { ticketJournalFile } from './state-files.ts';
import type { Workspace } from './workspace.ts';

/**
 * Who started a ticket, for the other working trees of the clone: each has its own copy of the ticket's file, so the
 * file alone cannot tell them.
 */
export interface Claim {
  readonly id: string;
  readonly assignee: string;
  /** Project's root in the working tree where the ticket was started; its ticket file tells whether the claim holds. */
  readonly root: string;
  /** YYYY-MM-DD. */
  readonly since: string;
  /** Why it was taken from somebody else, if it was. */
  readonly reason?: string | undefined;
}

const lockTimeoutMs = 60_000;

function claimsDir(workspace: Workspace): string {
  return path.join(workspace.sharedStateDir, 'claims');
}

/** Where the claim on a ticket lies; the id must be a valid one. */
export function claimFile(workspace: Workspace, id: string): string {
  if (!parseTicketId(id)) throw new TypeError(`a claim needs an id, got ${JSON.stringify(id)}`);
  return path.join(claimsDir(workspace), `${id}.json`);
}

/** Runs `work` while no other process of any working tree of the clone claims or frees a ticket. */
export function withClaims<T>(workspace: Workspace, work: () => T | Promise<T>): Promise<T> {
  mkdirSync(workspace.sharedStateDir, { recursive: true });
  return withLock(claimsDir(workspace), work, { timeoutMs: lockTimeoutMs });
}

/** The claim on a ticket; null when there is none, or what is there cannot be read. */
export function readClaim(workspace: Workspace, id: string): Claim | null {
  try {
    const json: unknown = JSON.parse(readFileSync(claimFile(workspace, id), 'utf8'));
    if (typeof json !== 'object' || json === null) return null;
    const fields = new Map<string, unknown>(Object.entries(json));
    const text = (key: string): string => readText(fields.get(key)) ?? '';
    const reason = fields.has('reason') ? { reason: text('reason') } : {};
    return { id, assignee: text('assignee'), root: text('root'), since: text('since'), ...reason };
  } catch {
    // A claim is whole or absent: it is written by renaming. Anything else was not written by us and binds nobody.
    return null;
  }
}

/** Records a claim. Hold the claims while you do. */
export function writeClaim(workspace: Workspace, claim: Claim): void {
  writeFileAtomic(claimFile(workspace, claim.id), `${JSON.stringify({ schemaVersion: 1, ...claim })}\n`);
}

/** The same backlog in another working tree of the clone; null when that is gone. */
function workspaceAt(workspace: Workspace, root: string): Workspace | null {
  if (root === workspace.root) return workspace;
  const git = findGitFolder(root);
  if (!git || !workspace.git || git.commonDir !== workspace.git.commonDir) return null;
  const there = (place: string): string => path.join(root, path.relative(workspace.root, place));
  return {
    ...workspace,
    root,
    git,
    dataDir: there(workspace.dataDir),
    pendingDir: there(workspace.pendingDir),
    completedDir: there(workspace.completedDir),
    stateDir: path.join(git.gitDir, path.relative(workspace.git.gitDir, workspace.stateDir)),
  };
}

/**
 * Whether a claim holds: its working tree is there, and the ticket in it is started, somebody's and not finished. A
 * claim whose ticket was put back, finished, or went away with its branch or working tree binds nobody.
 */
export function isClaimLive(workspace: Workspace, claim: Claim): boolean {
  const place = workspaceAt(workspace, claim.root);
  if (!place) return false;
  // What a dead process left half done there is completed by the next command there, and may be the start itself.
  if (place !== workspace && existsSync(ticketJournalFile(place))) return true;
  try {
    return isHeld(findTicketById(place, claim.id));
  } catch (error) {
    // A ticket that is there and cannot be read may well be in work.
    if (error instanceof TicketError) return error.code !== 'TICKET_NOT_FOUND';
    throw error;
  }
}

/** Removes the claim on a ticket when it binds nobody any more. Takes the claims itself. */
export async function dropClaimIfFree(workspace: Workspace, id: string): Promise<boolean> {
  if (!parseTicketId(id) || !existsSync(claimFile(workspace, id))) return false;
  return withClaims(workspace, () => {
    const claim = readClaim(workspace, id);
    if (claim && isClaimLive(workspace, claim)) return false;
    rmSync(claimFile(workspace, id), { force: true });
    return true;
  });
}

/** Ids of the tickets that have a claim, sorted. */
export function listClaims(workspace: Workspace): string[] {
  try {
    const names = readdirSync(claimsDir(workspace)).filter((name) => name.endsWith('.json'));
    return names
      .map((name) => name.slice(0, -'.json'.length))
      .filter((id) => parseTicketId(id))
      .sort();
  } catch {
    return [];
  }
}
