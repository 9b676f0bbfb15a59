import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findDuplicates } from '../../src/duplicates/ticket-duplicates.ts';
import { openKeptBacklog } from '../../src/io/kept-backlog.ts';
import { keptRowsFile } from '../../src/io/kept-rows.ts';
import { openWorkspace, type Workspace } from '../../src/io/workspace.ts';
import type { Backlog } from '../../src/model/backlog.ts';
import { testProject, type TestProject, ticketText } from '../support/project.ts';

/** Enough that what is read of them is kept. */
export const ticketCount = 320;

/** When the files were written, as their times tell. */
export const writtenAt: Date = new Date('2026-01-01T00:00:00Z');

/** A file changed now counts as settled by then. */
export const laterMs = (): number => Date.now() + 60_000;

const verbs = ['Print', 'Weigh', 'Route', 'Refund', 'Track'];
const things = ['parcel', 'label', 'invoice', 'courier', 'depot', 'customs form', 'return'];

/** The text of a made-up ticket; `pick` chooses its words. */
export function madeText(id: string, pick: number): string {
  const word = (list: readonly string[], turn: number): string => list[(pick * 7 + turn) % list.length] ?? '';
  return ticketText(id, {
    frontmatter: {
      title: `${word(verbs, 0)} a ${word(things, pick)}`,
      status: pick % 5 === 0 ? 'blocked' : 'pending',
      depends_on: pick % 3 === 0 ? '[TASK-002, TASK-003]' : '[]',
      shared_files: pick % 4 === 0 ? '[src/rates.ts]' : '[]',
    },
    sections: { Description: `${word(things, 1)} ${word(things, 3)} ${word(verbs, pick)} number ${pick}.` },
  });
}

/** A project of many tickets that git's folder stands beside. */
export async function keptProject(): Promise<{ project: TestProject; workspace: Workspace }> {
  const project = testProject();
  mkdirSync(path.join(project.path, '.git'));
  writeFileSync(path.join(project.path, '.git/HEAD'), 'ref: refs/heads/main\n');
  for (let i = 1; i <= ticketCount; i += 1) {
    const id = `TASK-${String(i).padStart(3, '0')}`;
    const folder = i % 4 === 0 ? 'completed' : 'pending';
    const file = `backlog/data/${folder}/${id}-made.md`;
    project.write(file, madeText(id, i));
    utimesSync(path.join(project.path, file), writtenAt, writtenAt);
  }
  return { project, workspace: await openWorkspace({ cwd: project.path }) };
}

/** Reads with the help of what is kept, and keeps what was read. */
export function readAndKeep(workspace: Workspace, nowMs: number = laterMs()): Backlog {
  const { backlog, keep } = openKeptBacklog(workspace, { nowMs });
  findDuplicates(backlog).search('parcel');
  keep(backlog);
  return backlog;
}

/** What commands ask of every ticket of a backlog, as values. */
export function briefOf(backlog: Backlog): unknown {
  const tickets = backlog.tickets.map((ticket) => [
    [ticket.file, ticket.fileName, ticket.folder, ticket.id, ticket.prefix, ticket.title, ticket.status],
    [ticket.dependsOn, ticket.blockers, ticket.sharedFiles],
  ]);
  const found = findDuplicates(backlog)
    .search('weigh a parcel', { threshold: 0.1 })
    .map(({ ticket, score, sharedTerms }) => [ticket.file, score, sharedTerms]);
  return { tickets, found, byId: [...backlog.byId.keys()], unreadable: backlog.unreadable };
}

/** Everything that commands ask of a backlog, as values. */
export function answersOf(backlog: Backlog): unknown {
  const duplicates = findDuplicates(backlog);
  const near = backlog.tickets
    .slice(0, 12)
    .map((ticket) =>
      duplicates
        .neighbours(ticket, { threshold: 0.3 })
        .map(({ ticket: other, score, sharedTerms }) => [other.file, score, sharedTerms]),
    );
  const pairs = duplicates
    .pairs(0.7)
    .map(({ a, b, score, sharedTerms }) => [a.file, b.file, score, sharedTerms]);
  const whole = backlog.tickets.map(({ text, data, affectedFiles }) => [text, data, affectedFiles]);
  return { brief: briefOf(backlog), near, pairs, whole };
}

/** Paths of all ticket files, absolute, sorted. */
export function filesOf({ pendingDir, completedDir }: Workspace): string[] {
  return [pendingDir, completedDir].flatMap((dir) =>
    readdirSync(dir)
      .sort()
      .map((name) => path.join(dir, name)),
  );
}

/** The bytes of what is kept; null when nothing is. */
export function keptBytes(workspace: Workspace): Buffer | null {
  try {
    return readFileSync(keptRowsFile(workspace));
  } catch {
    return null;
  }
}
