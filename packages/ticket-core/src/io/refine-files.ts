import { closeSync, existsSync, lstatSync, openSync, readSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { type FileChange, writeFileAtomic } from '@backlog-toolkit/file-store';
import { TicketError } from '../errors.ts';
import type { Ticket } from '../model/ticket.ts';
import type { Assessment } from '../refine/assessment.ts';
import type { FileHistory } from '../refine/file-evidence.ts';
import { isReport } from '../refine/report-marker.ts';
import { refineText } from '../refine/refinement-section.ts';
import {
  applyTicketChanges,
  type ChangeOptions,
  type TicketChange,
  withTicketLock,
} from './change-ticket.ts';
import { loadTicket } from './load-backlog.ts';
import { runGit } from './run-git.ts';
import { ticketFile } from './ticket-files.ts';
import type { Workspace } from './workspace.ts';

function runLog(root: string): string | null {
  try {
    const log = runGit(root, [
      'log',
      '-M',
      '--relative',
      '--diff-filter=DR',
      '--name-status',
      '--format=',
      '-z',
      'HEAD',
    ]);
    return log.ok ? log.stdout : null;
  } catch (error) {
    if (error instanceof TicketError && error.code === 'GIT_UNAVAILABLE') return null;
    throw error;
  }
}

/** Reads `D NUL path NUL` and `R100 NUL old NUL new NUL`, the newest first. */
function parseLog(log: string): {
  readonly deleted: ReadonlySet<string>;
  readonly moved: ReadonlyMap<string, string>;
} {
  const deleted = new Set<string>();
  const moved = new Map<string, string>();
  const parts = log.split('\0');
  for (let i = 0; i < parts.length; i += 1) {
    const [status = '', first = ''] = [parts[i]?.trim(), parts[i + 1]];
    if (status === 'D') {
      if (!moved.has(first)) deleted.add(first);
      i += 1;
    } else if (/^R\d*$/.test(status)) {
      // A path that was deleted since has not moved there.
      if (!deleted.has(first) && !moved.has(first)) moved.set(first, parts[i + 2] ?? '');
      i += 2;
    }
  }
  return { deleted, moved };
}

/** What git remembers of deleted and moved files of the project; undefined without git. Starts git when first asked. */
export function readFileHistory(workspace: Pick<Workspace, 'root' | 'git'>): FileHistory | undefined {
  if (!workspace.git) return undefined;
  let known: ReturnType<typeof parseLog> | undefined;
  const read = (): ReturnType<typeof parseLog> => (known ??= parseLog(runLog(workspace.root) ?? ''));
  return {
    wasDeleted: (file) => read().deleted.has(file),
    movedTo: (file) => read().moved.get(file),
  };
}

/** What an application of a refinement did. */
export interface AppliedRefinement {
  readonly changes: readonly TicketChange[];
  /** Tickets that were left alone, with the reason. */
  readonly skipped: readonly { readonly id: string; readonly file: string; readonly reason: string }[];
}

interface Planned {
  readonly change: TicketChange;
  readonly file: FileChange;
}

function planChange(
  workspace: Workspace,
  ticket: Ticket,
  assessment: Assessment,
  today: string,
): Planned | null {
  const after = refineText(ticket, assessment, today);
  const isMoved = assessment.verdict === 'OBSOLETE';
  const fileAfter = isMoved ? ticketFile(workspace, 'completed', ticket.fileName).relative : ticket.file;
  if (after === ticket.text && !isMoved) return null;
  const change = { id: ticket.id, fileBefore: ticket.file, fileAfter, before: ticket.text, after };
  const data = after === ticket.text ? {} : { data: after };
  return {
    change,
    file: isMoved
      ? { kind: 'move', from: ticket.file, to: fileAfter, ...data }
      : { kind: 'write', path: ticket.file, data: after },
  };
}

/**
 * Writes the Refinement sections and moves obsolete tickets to the completed folder, as one step under the lock. A
 * ticket that changed since it was assessed, or that refuses the edit, is left alone.
 *
 * @throws {FileStoreError} LOCK_BUSY, WRITE_FAILED.
 */
export async function applyRefinement(
  workspace: Workspace,
  tickets: readonly Ticket[],
  assessments: readonly Assessment[],
  today: string,
  options: ChangeOptions = {},
): Promise<AppliedRefinement> {
  const byFile = new Map(tickets.map((ticket) => [ticket.file, ticket]));
  const work = (): AppliedRefinement => {
    const planned: Planned[] = [];
    const skipped: { id: string; file: string; reason: string }[] = [];
    for (const assessment of assessments) {
      const { id, file } = assessment;
      const assessed = byFile.get(file);
      if (!assessed) continue;
      try {
        const plan = planChange(workspace, assessed, assessment, today);
        if (!plan) continue;
        const isSame =
          loadTicket(ticketFile(workspace, assessed.folder, assessed.fileName)).text === assessed.text;
        const isFree =
          plan.change.fileAfter === file || !existsSync(path.join(workspace.root, plan.change.fileAfter));
        if (isSame && isFree) planned.push(plan);
        else
          skipped.push({
            id,
            file,
            reason: isSame ? `${plan.change.fileAfter} exists` : 'it changed meanwhile',
          });
      } catch (error) {
        if (!(error instanceof TicketError)) throw error;
        skipped.push({ id, file, reason: error.message });
      }
    }
    applyTicketChanges(
      workspace,
      planned.map(({ file }) => file),
      options,
    );
    return { changes: planned.map(({ change }) => change), skipped };
  };
  return options.dryRun ? work() : withTicketLock(workspace, work);
}

/** Where the report of a day stands unless told otherwise: beside the data folder. */
export function reportFile(workspace: Workspace, date: string): string {
  return path.join(path.dirname(workspace.dataDir), `refinement-report-${date}.md`);
}

const markerBytes = 512;

function beginningOf(file: string): string {
  const fd = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(markerBytes);
    return bytes.toString('utf8', 0, readSync(fd, bytes, 0, markerBytes, 0));
  } finally {
    closeSync(fd);
  }
}

/** The folder that a path really lies in; of what does not exist yet, the nearest folder above. */
function realFolder(file: string): string {
  let folder = path.dirname(file);
  while (!existsSync(folder) && folder !== path.dirname(folder)) folder = path.dirname(folder);
  return realpathSync(folder);
}

function requireReport(workspace: Pick<Workspace, 'root'>, file: string): void {
  const relative = path.relative(realpathSync(workspace.root), realFolder(file));
  const isInside = relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
  const refuse = (message: string): TicketError =>
    new TicketError('FILE_DIFFERS', message, {
      hint: 'Choose another file, or add --force to write it there all the same.',
      file,
    });
  if (!isInside) throw refuse(`The report is not written to ${file}: it lies outside the project.`);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat && !(stat.isFile() && isReport(beginningOf(file))))
    throw refuse(`The report is not written to ${file}: what is there is no report of a refinement.`);
}

/**
 * Writes a report as a whole; the same text writes nothing anew. Without `force` only inside the project, and over
 * nothing but an earlier report.
 *
 * @throws {TicketError} FILE_DIFFERS where something else is or the path leads out of the project.
 * @throws {FileStoreError} WRITE_FAILED.
 */
export function writeReport(
  workspace: Pick<Workspace, 'root'>,
  file: string,
  text: string,
  options: { readonly force?: boolean } = {},
): void {
  if (!options.force) requireReport(workspace, file);
  writeFileAtomic(file, text);
}
