import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { withLock, writeFileAtomic } from '@backlog-toolkit/file-store';
import { TicketError } from '../errors.ts';
import { emptyHistory, formatHistory, type HistoryFile, parseHistory } from '../estimate/history-file.ts';
import { type DescribeTicket, type MergedHistory, mergeHistory } from '../estimate/merge-history.ts';
import type { HistoryInput } from '../estimate/history-input.ts';
import type { Workspace } from './workspace.ts';

/** Where a project keeps what its tickets cost, relative to its root. */
export const costHistoryFile = '.claude/cost-history.json';

const maxBytes = 64 * 1024 * 1024;

function refuse(what: string, hint: string): TicketError {
  return new TicketError('INPUT_INVALID', `${costHistoryFile} ${what}.`, { file: costHistoryFile, hint });
}

/** The file's text, null when there is none; a link must not lead reading or writing elsewhere. */
function readText(root: string): string | null {
  const file = path.join(root, costHistoryFile);
  const folder = path.dirname(file);
  if (existsSync(folder) && path.relative(realpathSync(root), realpathSync(folder)).startsWith('..')) {
    throw refuse('lies outside the project', 'Replace the link with a folder.');
  }
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return null;
  if (!stat.isFile()) throw refuse('is not a regular file', 'Replace it with an ordinary file.');
  if (stat.size > maxBytes)
    throw refuse(
      `has ${stat.size} bytes, expected at most ${maxBytes}`,
      'Move older entries to another file.',
    );
  return readFileSync(file, 'utf8');
}

/** Reads the cost history; an empty one when there is no file. @throws {TicketError} INPUT_INVALID when it cannot be read as one. */
export function readCostHistory(workspace: Pick<Workspace, 'root'>): HistoryFile {
  const text = readText(workspace.root);
  return text === null ? emptyHistory : parseHistory(text, costHistoryFile);
}

/** A history before and after entries were added, as texts; `before` is null when there was no file. */
export interface HistoryChange extends MergedHistory {
  readonly before: string | null;
  readonly after: string | null;
}

/** How to add. */
export interface AddHistoryOptions {
  readonly describe: DescribeTicket;
  /** `YYYY-MM-DD`, for entries without a date. */
  readonly today: string;
  readonly dryRun?: boolean;
}

/**
 * Adds entries to the cost history under a lock, the file written as a whole; nothing new writes nothing.
 *
 * @throws {TicketError} INPUT_INVALID when the file there cannot be read.
 * @throws {FileStoreError} LOCK_BUSY, WRITE_FAILED.
 */
export async function addCostHistory(
  workspace: Workspace,
  input: HistoryInput,
  options: AddHistoryOptions,
): Promise<HistoryChange> {
  const work = (): HistoryChange => {
    const before = readText(workspace.root);
    const history = before === null ? emptyHistory : parseHistory(before, costHistoryFile);
    const merged = mergeHistory(history, input, options.describe, options.today);
    const after = merged.added + merged.replaced > 0 ? formatHistory(merged.history) : before;
    if (!options.dryRun && after !== null && after !== before)
      writeFileAtomic(path.join(workspace.root, costHistoryFile), after);
    return { ...merged, before, after };
  };
  if (options.dryRun) return work();
  mkdirSync(workspace.stateDir, { recursive: true });
  return withLock(path.join(workspace.stateDir, 'cost-history'), work);
}
