import path from 'node:path';
import type { Ticket, Workspace } from '@backlog-toolkit/ticket-core';
import { type CommitFacts, namesNoTicket, namesTicket } from '../work/own-commit.ts';
import { emptyTree, judgedPaths, requireTop } from './git-tree.ts';
import { askGit, requireGit } from './run-git.ts';

/** Whose commits are looked for, and where. */
export interface OwnQuestion {
  readonly ticket: Ticket;
  /** The latest commit to look at. */
  readonly from: string;
  /** Where the work is: a commit without a ticket's name is the ticket's when it has this one's author. */
  readonly tip: string;
  /** Where HEAD was when the ticket was begun; '' when nobody knows. */
  readonly begunOn: string;
}

function readLog(top: string, args: readonly string[]): CommitFacts[] {
  const options = ['log', '-z', '--no-merges', '--no-show-signature', '--format=%H%n%P%n%ae%n%B'];
  const text = requireGit(top, [...options, ...args]);
  return text
    .split('\0')
    .filter(Boolean)
    .map((entry) => {
      const [id = '', parents = '', author = '', ...message] = entry.split('\n');
      return { id, parent: parents.split(' ')[0] ?? '', author, message: message.join('\n') };
    });
}

function isCommit(top: string, name: string): boolean {
  return name !== '' && askGit(top, ['cat-file', '-e', `${name}^{commit}`]).ok;
}

/** The commit that put the ticket's file where it is, or a namesake into another folder; '' when none did. */
function findAdded(workspace: Workspace, { fileName }: Ticket, tip: string): string {
  const top = requireTop(workspace);
  const folder = path.relative(top, workspace.dataDir).split(path.sep).join('/');
  const specs = ['pending', 'completed'].map((name) => `:(top,literal)${folder}/${name}/${fileName}`);
  const args = ['log', '-1', '--diff-filter=A', '--no-renames', '--format=%H', tip, '--', ...specs];
  return requireGit(top, args).trim();
}

/** The prefixes that tell tickets' ids from words such as UTF-8. */
export function prefixesOf({ config }: Workspace, { prefix }: Ticket): string[] {
  return [...config.backlog.ticketPrefixes, ...(prefix === '' ? [] : [prefix])];
}

function listUnnamed(workspace: Workspace, question: OwnQuestion): CommitFacts[] {
  const { ticket, from, tip, begunOn } = question;
  const top = requireTop(workspace);
  const known = [from];
  const commits = isCommit(top, begunOn)
    ? readLog(top, [...known, `^${begunOn}`, '--', ...judgedPaths(workspace)])
    : [];
  const added = findAdded(workspace, ticket, tip);
  const files = ticket.affectedFiles.map(({ path: file }) =>
    path.relative(top, path.join(workspace.root, file)),
  );
  const specs = files
    .filter((file) => file !== '' && !file.startsWith('..'))
    .map((file) => `:(top,literal)${file.split(path.sep).join('/')}`);
  if (added !== '' && specs.length > 0)
    commits.push(...readLog(top, [...known, `^${added}`, '--', ...specs]));
  const prefixes = prefixesOf(workspace, ticket);
  const author = requireGit(top, ['log', '-1', '--format=%ae', tip]).trim();
  return commits.filter((commit) => commit.author === author && namesNoTicket(commit, prefixes));
}

function hasJudged(workspace: Workspace, { id, parent }: CommitFacts): boolean {
  const top = requireTop(workspace);
  const from = parent === '' ? emptyTree(top) : parent;
  return !askGit(top, ['diff', '--quiet', from, id, '--', ...judgedPaths(workspace)]).ok;
}

/**
 * The commits up to a place in history that hold a ticket's work, by their ids: those that name it; and of the same
 * author, without any ticket's name, those that touch its files since it was written, and all since it was begun.
 * Neither merges nor commits that change the backlog alone.
 * @throws TicketFlowError GIT_UNAVAILABLE
 */
export function listOwnCommits(workspace: Workspace, question: OwnQuestion): Map<string, CommitFacts> {
  const { ticket, from } = question;
  const top = requireTop(workspace);
  const named = readLog(top, ['-i', '--fixed-strings', `--grep=${ticket.id}`, from]);
  const commits = [
    ...named.filter((commit) => namesTicket(commit, ticket.id)),
    ...listUnnamed(workspace, question),
  ];
  const own = new Map(commits.map((commit) => [commit.id, commit]));
  return new Map([...own].filter(([, commit]) => hasJudged(workspace, commit)));
}
