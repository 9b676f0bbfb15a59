import { renderTemplate } from '../create/render-draft.ts';
import { type InitAnswers, type InitFolders, renderConfig } from './init-config.ts';
import { opsGitignore, opsReadme } from './ops-folder.ts';

/** `new`: not there yet; `same`: as init writes it; `differs`: there with other content. */
export type InitFileState = 'new' | 'same' | 'differs';

/** One file that init is to see to. */
export interface InitFile {
  /** Path from the root with forward slashes. */
  readonly path: string;
  readonly content: string;
  readonly state: InitFileState;
}

/** What is in the project already. */
export interface ExistingFiles {
  /** Texts of the files that init would write, by path, as far as they exist. */
  readonly files: ReadonlyMap<string, string>;
  /** Folders that hold anything, by path. */
  readonly filledFolders: ReadonlySet<string>;
}

/** What init is to set up. */
export interface InitRequest {
  readonly answers: InitAnswers;
  readonly folders: InitFolders;
  readonly existing: ExistingFiles;
}

/** Name of the configuration file. */
export const configPath = 'backlog.config.json';

const templateTypes = ['TASK', 'BUG', 'FEAT', 'IDEA'];

const normalise = (text: string): string => text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');

function contentsOf(answers: InitAnswers, folders: InitFolders): [path: string, content: string][] {
  const { dataDir, templatesDir } = folders;
  return [
    [configPath, renderConfig(answers, folders)],
    [`${dataDir}/pending/.gitkeep`, ''],
    [`${dataDir}/completed/.gitkeep`, ''],
    ...templateTypes.map((type): [string, string] => [
      `${templatesDir}/${type.toLowerCase()}-template.md`,
      renderTemplate(type),
    ]),
    ['.backlog-ops/.gitignore', opsGitignore],
    ['.backlog-ops/README.md', opsReadme],
  ];
}

/** The files that init wants to look at before it plans, and the folders. */
export function initPaths(folders: InitFolders): { files: string[]; folders: string[] } {
  const { dataDir } = folders;
  const answers: InitAnswers = { name: '-', stack: '-', testCommand: '-' };
  return {
    files: contentsOf(answers, folders).map(([path]) => path),
    folders: [`${dataDir}/pending`, `${dataDir}/completed`],
  };
}

function stateOf(path: string, content: string, { files, filledFolders }: ExistingFiles): InitFileState {
  const found = files.get(path);
  if (path.endsWith('/.gitkeep')) {
    // Its only use is to keep a folder that is empty.
    return found !== undefined || filledFolders.has(path.slice(0, path.lastIndexOf('/'))) ? 'same' : 'new';
  }
  if (found === undefined) return 'new';
  // A checkout that changes line ends changes no content.
  return normalise(found) === normalise(content) ? 'same' : 'differs';
}

/** The files that a project's backlog begins with, each with its state; nothing is written. */
export function planInit({ answers, folders, existing }: InitRequest): InitFile[] {
  return contentsOf(answers, folders).map(([path, content]) => ({
    path,
    content,
    state: stateOf(path, content, existing),
  }));
}
