import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { TicketError } from '../errors.ts';
import { ticketIdOfFileName } from '../model/ticket-id.ts';
import { findBadBytes } from './bad-bytes.ts';
import type { Workspace } from './workspace.ts';

/** The folders of a backlog. */
export type TicketFolder = 'pending' | 'completed';

/** A ticket's file, not yet read. */
export interface TicketFile {
  readonly folder: TicketFolder;
  readonly name: string;
  readonly path: string;
  /** Path from the project's root with forward slashes, for messages and findings. */
  readonly relative: string;
}

/** Tickets above this size are refused: reading them would hurt every other. Answers of models can be megabytes. */
export const maxTicketBytes: number = 8 * 1024 * 1024;

/** True when an error says that a file or folder is not there. */
function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/** A link may point anywhere within the repository; beyond it nothing is ours to read or to write. */
function requireInside(workspace: Workspace, folder: string): void {
  const relative = path.relative(realpathSync(workspace.git?.top ?? workspace.root), realpathSync(folder));
  if (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)) return;
  const name = path.relative(workspace.root, folder).split(path.sep).join('/');
  throw new TicketError('TICKET_UNREADABLE', `${name}: the folder is a link that leads out of the project.`, {
    hint: 'Replace the link with the folder itself.',
    file: name,
    line: 1,
  });
}

function listNames(workspace: Workspace, folder: string): string[] {
  try {
    requireInside(workspace, folder);
    return readdirSync(folder).filter((name) => name.endsWith('.md') && !name.startsWith('.'));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** A file in one of the backlog's folders; nothing is read. */
export function ticketFile(workspace: Workspace, folder: TicketFolder, name: string): TicketFile {
  const full = path.join(folder === 'pending' ? workspace.pendingDir : workspace.completedDir, name);
  return {
    folder,
    name,
    path: full,
    relative: path.relative(workspace.root, full).split(path.sep).join('/'),
  };
}

interface NamedFile {
  readonly name: string;
  /** The prefix with its hyphen, so that prefixes compare as ids do; null when the name begins with no id. */
  readonly prefix: string | null;
  readonly number: number;
}

function readName(name: string): NamedFile {
  const id = ticketIdOfFileName(name);
  if (id === null) return { name, prefix: null, number: 0 };
  const hyphen = id.lastIndexOf('-') + 1;
  return { name, prefix: id.slice(0, hyphen), number: Number(id.slice(hyphen)) };
}

/** As `compareTicketIds` orders them, without taking ids apart again for every comparison; then by name. */
function compareFiles(a: NamedFile, b: NamedFile): number {
  if (a.prefix !== b.prefix) {
    if (a.prefix === null) return 1;
    if (b.prefix === null) return -1;
    return a.prefix < b.prefix ? -1 : 1;
  }
  return a.number - b.number || (a.name < b.name ? -1 : 1);
}

/**
 * Every Markdown file of the backlog, ordered by folder and id.
 *
 * @throws {TicketError} TICKET_UNREADABLE when a folder is a link that leads out of the project.
 */
export function listTicketFiles(
  workspace: Workspace,
  folders: readonly TicketFolder[] = ['pending', 'completed'],
): TicketFile[] {
  return folders.flatMap((folder) => {
    const dir = folder === 'pending' ? workspace.pendingDir : workspace.completedDir;
    const within = path.relative(workspace.root, dir).split(path.sep).join('/');
    const files = listNames(workspace, dir).map(readName).sort(compareFiles);
    return files.map(({ name }) => ({
      folder,
      name,
      path: `${dir}${path.sep}${name}`,
      relative: `${within}/${name}`,
    }));
  });
}

function refuse(
  file: TicketFile,
  what: string,
  hint: string,
  more: { cause?: unknown; line?: number } = {},
): TicketError {
  const { cause, line = 1 } = more;
  return new TicketError('TICKET_UNREADABLE', `${file.relative}: ${what}`, {
    hint,
    file: file.relative,
    line,
    cause,
  });
}

function readOpenFile(fd: number, file: TicketFile): Buffer {
  const stat = fstatSync(fd);
  if (!stat.isFile())
    throw refuse(file, 'is not a regular file.', 'Replace it with an ordinary Markdown file.');
  if (stat.size > maxTicketBytes) {
    throw refuse(
      file,
      `has ${stat.size} bytes; a ticket has at most ${maxTicketBytes}.`,
      'Move attachments out of the ticket and link to them.',
    );
  }
  const bytes = Buffer.allocUnsafe(stat.size);
  let length = 0;
  while (length < stat.size) {
    const count = readSync(fd, bytes, length, stat.size - length, length);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

/**
 * Reads a ticket as text. Symbolic links, devices, over-long and non-UTF-8 files are refused.
 *
 * @throws {TicketError} TICKET_UNREADABLE with the reason and the way out.
 */
export function readTicketFile(file: TicketFile): string {
  let fd: number;
  try {
    // O_NOFOLLOW: a link in the backlog must not make us read, or later replace, a file elsewhere.
    fd = openSync(file.path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (code === 'ELOOP')
      throw refuse(file, 'is a symbolic link.', 'Replace the link with the file itself.', { cause: error });
    throw refuse(file, `cannot be read (${code}).`, 'Check that it exists and that you may read it.', {
      cause: error,
    });
  }
  try {
    const bytes = readOpenFile(fd, file);
    const bad = findBadBytes(bytes);
    if (bad) throw refuse(file, bad.what, bad.hint, bad);
    return bytes.toString('utf8');
  } finally {
    closeSync(fd);
  }
}
