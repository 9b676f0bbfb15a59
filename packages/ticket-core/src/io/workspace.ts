import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type BacklogConfig, formatProblem, loadConfig, type SectionName } from '@backlog-toolkit/config';
import { TicketError } from '../errors.ts';
import { findGitFolder, type GitFolder } from './git-folder.ts';

const ownSections: readonly SectionName[] = [
  'project',
  'backlog',
  'ticketValidation',
  'ticketConstraints',
  'llmOps.batchPolicy',
];

/** The folders of the backlog, as config names them, with absolute paths. */
export interface Workspace {
  /** Folder that relative paths in tickets start from. */
  readonly root: string;
  readonly config: BacklogConfig;
  readonly configFile: string | null;
  /** Unknown keys and the like in sections of the config that are not ours. */
  readonly configWarnings: readonly string[];
  readonly dataDir: string;
  readonly pendingDir: string;
  readonly completedDir: string;
  readonly templatesDir: string;
  /** Lock and journal of this working tree; outside what git tracks. */
  readonly stateDir: string;
  /** State that all working trees of a clone share: the highest ids. */
  readonly sharedStateDir: string;
  readonly git: GitFolder | null;
}

/** Where to look for the backlog. */
export interface OpenOptions {
  readonly cwd: string;
  readonly configFile?: string | undefined;
  /** Further parts of the config in which a mistake is an error rather than a warning. */
  readonly uses?: readonly SectionName[] | undefined;
}

function findRoot(configRoot: string, configFile: string | null, dataDir: string): string {
  if (configFile !== null) return configRoot;
  for (let folder = configRoot; ; folder = path.dirname(folder)) {
    if (statSync(path.join(folder, dataDir), { throwIfNoEntry: false })?.isDirectory()) return folder;
    if (path.dirname(folder) === folder) return configRoot;
  }
}

function isInside(folder: string, parent: string): boolean {
  const relative = path.relative(parent, folder);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

function requireFolder(root: string, dataDir: string): void {
  if (!statSync(dataDir, { throwIfNoEntry: false })?.isDirectory()) {
    throw new TicketError('BACKLOG_NOT_FOUND', `There is no backlog here: ${dataDir} is not a folder.`, {
      hint: 'Run "ticket-core init" in the project, or name the project with --cwd.',
      file: dataDir,
    });
  }
  if (!isInside(realpathSync(dataDir), realpathSync(root))) {
    throw new TicketError('BACKLOG_NOT_FOUND', `backlog.dataDir leads out of the project: ${dataDir}.`, {
      hint: 'Keep the backlog inside the folder of backlog.config.json.',
      file: dataDir,
    });
  }
}

/**
 * Finds the project's backlog from a folder upward.
 *
 * @throws {ConfigError} when backlog.config.json is invalid.
 * @throws {TicketError} BACKLOG_NOT_FOUND when there is no data folder, or it lies outside the project.
 */
export async function openWorkspace(options: OpenOptions): Promise<Workspace> {
  const loaded = await loadConfig({
    cwd: options.cwd,
    file: options.configFile,
    uses: [...ownSections, ...(options.uses ?? [])],
  });
  const { config } = loaded;
  const root = findRoot(loaded.root, loaded.file, config.backlog.dataDir);
  const dataDir = path.resolve(root, config.backlog.dataDir);
  requireFolder(root, dataDir);
  const git = findGitFolder(root);
  // Several backlogs may live in one working tree; each has its own state.
  const place = encodeURIComponent(git ? path.relative(git.top, dataDir) : config.backlog.dataDir);
  const stateRoot = (folder: string): string => path.join(folder, 'backlog-toolkit', place);
  const ownState = path.join(root, '.backlog-ops', 'state');
  return {
    root,
    config,
    configFile: loaded.file,
    configWarnings: loaded.warnings.map(formatProblem),
    dataDir,
    pendingDir: path.join(dataDir, 'pending'),
    completedDir: path.join(dataDir, 'completed'),
    templatesDir: path.resolve(root, config.backlog.templatesDir),
    stateDir: git ? stateRoot(git.gitDir) : ownState,
    sharedStateDir: git ? stateRoot(git.commonDir) : ownState,
    git,
  };
}
