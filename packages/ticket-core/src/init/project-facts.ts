/** What is known of a project's files without running anything. */
export interface ProjectFacts {
  /** Name of the project's folder. */
  readonly folderName: string;
  /**
   * Files of the root and two levels below, by path from the root with forward slashes. Manifests come with their
   * text, all others with an empty one.
   */
  readonly files: ReadonlyMap<string, string>;
  /** Manifests whose text could not be had, each with the reason: "cannot be read (EACCES)". */
  readonly unread: ReadonlyMap<string, string>;
}

/** Main languages that init knows. */
export const stacks = ['typescript', 'javascript', 'python', 'go', 'rust', 'swift', 'generic'] as const;

/** Main language of a project. */
export type Stack = (typeof stacks)[number];

/** Something found out, and from what. */
export interface Detected {
  readonly value: string;
  readonly why: string;
}

/** Gates that a ticket has to pass. */
export type GateName = 'typeCheck' | 'lint' | 'test' | 'build';

/** Gate commands as far as they were found. */
export type GateCommands = Readonly<Partial<Record<GateName, Detected>>>;

/** What one folder with a manifest is. */
export interface FolderProject {
  readonly stack: Stack;
  readonly why: string;
  readonly name?: Detected | undefined;
  readonly packageManager?: Detected | undefined;
  /** What makes it several packages in one repository. */
  readonly workspace?: Detected | undefined;
  readonly testRunner?: Detected | undefined;
  readonly linter?: Detected | undefined;
  readonly typeChecker?: Detected | undefined;
  readonly commands: GateCommands;
}

/** One folder of a project. */
export interface FolderView {
  /** Path from the root, empty for the root. */
  readonly folder: string;
  has(name: string): boolean;
  /** Text of a file in this folder; empty when it is absent. */
  text(name: string): string;
  /** Paths below this folder whose last part is `name`, relative to it, without the folder's own. */
  below(name: string): readonly string[];
  /** Names of the files directly in this folder. */
  readonly names: readonly string[];
}

/** Looks at one folder of a project. */
export function viewFolder({ files }: ProjectFacts, folder: string): FolderView {
  const prefix = folder === '' ? '' : `${folder}/`;
  const paths = [...files.keys()]
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length));
  return {
    folder,
    has: (name) => files.has(prefix + name),
    text: (name) => files.get(prefix + name) ?? '',
    below: (name) => paths.filter((path) => path.endsWith(`/${name}`)),
    names: paths.filter((path) => !path.includes('/')),
  };
}
