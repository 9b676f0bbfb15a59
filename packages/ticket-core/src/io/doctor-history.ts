import path from 'node:path';
import { parseTicketId } from '../model/ticket-id.ts';
import type { Ticket } from '../model/ticket.ts';
import { runGit } from './run-git.ts';
import type { Workspace } from './workspace.ts';

/** Git's answers about one backlog, asked once each. */
interface History {
  /** The commit that first matches, of those that touched a ticket's file in either folder; null when none does. */
  firstCommit(ticket: Ticket, ...filter: string[]): string | null;
  isAncestor(commit: string, of: string): boolean;
}

function openHistory(workspace: Workspace): History {
  const git = (...args: string[]): ReturnType<typeof runGit> =>
    runGit(workspace.root, ['--literal-pathspecs', ...args]);
  // While a merge is being made, the other side is no part of HEAD yet.
  const merged = git('rev-parse', '--quiet', '--verify', 'MERGE_HEAD');
  const tips = ['HEAD', ...(merged.ok ? [merged.stdout.trim()] : [])];
  return {
    firstCommit: (ticket, ...filter) => {
      const files = [workspace.pendingDir, workspace.completedDir].map((folder) =>
        path.join(folder, ticket.fileName),
      );
      const log = git(
        'log',
        '--topo-order',
        '--no-renames',
        '--format=%H',
        ...filter,
        ...tips,
        '--',
        ...files,
      );
      return log.stdout.trim().split('\n').at(-1) || null;
    },
    isAncestor: (commit, of) => commit === of || git('merge-base', '--is-ancestor', commit, of).ok,
  };
}

/** A copy of a duplicate id and the commit that added it; null while it is not committed. */
interface Copy {
  readonly file: string;
  readonly added: string | null;
}

/** The only copy that existed where a ticket first mentioned the id; undefined when none or several did. */
function copyThatExisted(mentioned: string, copies: readonly Copy[], history: History): Copy | undefined {
  const existing = copies.filter(({ added }) => added !== null && history.isAncestor(added, mentioned));
  if (existing.length === 1) return existing[0];
  // On a rebased line both exist; who was added together with the mention is meant.
  const together = existing.filter(({ added }) => added === mentioned);
  return together.length === 1 ? together[0] : undefined;
}

/**
 * Finds which copy of each duplicate id other tickets mean, as far as history tells: the one that existed in the
 * commit in which they first mentioned the id. Two branches that gave out one id each knew their own copy only.
 * Without git, or for what is not committed, nothing is known.
 */
export function readMeanings(
  workspace: Workspace,
  tickets: readonly Ticket[],
  duplicates: ReadonlyMap<string, readonly Ticket[]>,
): (referrer: string, id: string) => string | undefined {
  const meanings = new Map<string, string>();
  if (workspace.git && duplicates.size > 0) {
    const history = openHistory(workspace);
    for (const [id, group] of duplicates) {
      const parsed = parseTicketId(id);
      if (!parsed) continue;
      const word = `${parsed.prefix}-0*${parsed.number}([^0-9]|$)`;
      const copies = group.map((ticket) => ({
        file: ticket.file,
        added: history.firstCommit(ticket, '--diff-filter=A'),
      }));
      for (const ticket of tickets) {
        if (group.includes(ticket) || !new RegExp(word).test(ticket.text)) continue;
        const mentioned = history.firstCommit(ticket, `-G${word}`);
        const copy = mentioned === null ? undefined : copyThatExisted(mentioned, copies, history);
        if (copy) meanings.set(`${ticket.file}\n${id}`, copy.file);
      }
    }
  }
  return (referrer, id) => meanings.get(`${referrer}\n${id}`);
}
