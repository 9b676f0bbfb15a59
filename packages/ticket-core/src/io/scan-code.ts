import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import path from 'node:path';
import { holdsNames } from '../code/languages.ts';
import type { CodeTree } from '../code/code-facts.ts';
import { TicketError } from '../errors.ts';
import { cacheFacts } from './code-cache.ts';
import { runGit } from './run-git.ts';
import type { Workspace } from './workspace.ts';

/** How much of a project is looked at. */
export interface ScanLimits {
  /** Larger files are generated or data. */
  readonly maxFileBytes: number;
  /** Code and configuration files beyond this number are left out. */
  readonly maxFiles: number;
}

/** The limits of the commands. */
const scanLimits: ScanLimits = { maxFileBytes: 512 * 1024, maxFiles: 50_000 };

const skippedFolders: ReadonlySet<string> = new Set(
  '.git .hg .svn .next .nuxt .svelte-kit .turbo .cache .venv .tox .mypy_cache .gradle .idea .vscode __pycache__ node_modules bower_components vendor dist build out target coverage venv DerivedData Pods'.split(
    ' ',
  ),
);

/** Files git knows or would add. A project without git, or where git cannot list, is walked. */
function listByGit(root: string): string[] | null {
  try {
    const listed = runGit(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
    // A folder at the end is another repository; nothing at all means that git ignores the whole project.
    const files = listed.ok
      ? listed.stdout.split('\0').filter((file) => file !== '' && !file.endsWith('/'))
      : [];
    return files.length === 0 ? null : [...new Set(files)];
  } catch (error) {
    if (error instanceof TicketError && error.code === 'GIT_UNAVAILABLE') return null;
    throw error;
  }
}

function listByWalk(root: string, limit: number): string[] {
  const files: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined && files.length <= limit; folder = folders.pop()) {
    let entries;
    try {
      entries = readdirSync(path.join(root, folder), { withFileTypes: true });
    } catch {
      // A folder that may not be read holds nothing that can be looked at.
      continue;
    }
    for (const entry of entries) {
      const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
      // Links are neither files nor folders here, so nothing outside the project is reached.
      if (entry.isFile()) files.push(relative);
      else if (entry.isDirectory() && !skippedFolders.has(entry.name)) folders.push(relative);
    }
  }
  return files;
}

/** Reads a regular file up to a size, not through a link; null when it is something else, larger, binary or gone. */
function readSmallFile(file: string, maxBytes: number): Uint8Array | 'too-large' | null {
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch {
    return null;
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) return null;
    if (stat.size > maxBytes) return 'too-large';
    const bytes = Buffer.allocUnsafe(stat.size);
    let length = 0;
    while (length < stat.size) {
      const count = readSync(fd, bytes, length, stat.size - length, length);
      if (count === 0) break;
      length += count;
    }
    const content = bytes.subarray(0, length);
    return content.subarray(0, 8000).includes(0) ? null : content;
  } finally {
    closeSync(fd);
  }
}

/**
 * Lists a project's files: what git tracks or would add, else a walk without build output and dependencies. The
 * backlog itself is no code. Starts git; reads no file before it is asked for. Under git, what is found in the files is
 * kept in the state folder for the next run.
 */
export function openCodeTree(
  workspace: Pick<Workspace, 'root' | 'git' | 'dataDir'> & { readonly stateDir?: string },
  limits: ScanLimits = scanLimits,
): CodeTree {
  const { root } = workspace;
  const backlog = `${path.relative(root, workspace.dataDir).split(path.sep).join('/')}/`;
  const walkLimit = limits.maxFiles * 4;
  const all = (workspace.git ? listByGit(root) : null) ?? listByWalk(root, walkLimit);
  const notes: string[] = [];
  const files: string[] = [];
  let readable = 0;
  let isComplete = all.length <= walkLimit;
  for (const file of all.sort()) {
    if (file.startsWith(backlog)) continue;
    const isRead = holdsNames(file);
    if (isRead && readable >= limits.maxFiles) isComplete = false;
    else files.push(file);
    if (isRead) readable += 1;
  }
  if (!isComplete)
    notes.push(`The project has more than ${limits.maxFiles} code files; the rest was not looked at.`);
  const tooLarge = new Set<string>();
  const tree: CodeTree = {
    files,
    notes,
    isComplete,
    read(file) {
      const content = readSmallFile(path.join(root, file), limits.maxFileBytes);
      if (content !== 'too-large') return content;
      if (!tooLarge.has(file))
        notes.push(`${file} was not looked at: it is larger than ${limits.maxFileBytes} bytes.`);
      tooLarge.add(file);
      return null;
    },
  };
  // Without git the state folder lies in the project: only looking must not create it.
  return workspace.git && workspace.stateDir !== undefined
    ? cacheFacts(tree, root, path.join(workspace.stateDir, 'code-facts.json'))
    : tree;
}
