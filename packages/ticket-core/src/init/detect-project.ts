import { detectGo, detectRust, detectSwift } from './detect-compiled.ts';
import { detectJavascript } from './detect-javascript.ts';
import { detectPython } from './detect-python.ts';
import { joinProjects } from './join-projects.ts';
import { makeCommands } from './make-targets.ts';
import {
  type Detected,
  type FolderProject,
  type FolderView,
  type GateCommands,
  type ProjectFacts,
  type Stack,
  viewFolder,
} from './project-facts.ts';

/** What init finds out about a project. */
export interface DetectedProject {
  readonly name: Detected;
  readonly stack: Detected & { readonly value: Stack };
  readonly packageManager?: Detected | undefined;
  readonly workspace?: Detected | undefined;
  readonly testRunner?: Detected | undefined;
  readonly linter?: Detected | undefined;
  readonly typeChecker?: Detected | undefined;
  /** False when no tests were found: the test command then fails and says what to set. */
  readonly hasTests: boolean;
  readonly commands: GateCommands & { readonly test: Detected };
}

/** A gate that cannot look must not look like one that said yes. */
const noTestCommand: Detected = {
  value: 'echo "Set qualityGates.testCommand in backlog.config.json" && exit 1',
  why: 'no tests were found; this fails until it is replaced',
};

const manifestNames = new Set([
  'package.json',
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'requirements.txt',
  'Pipfile',
  'go.mod',
  'go.work',
  'Cargo.toml',
  'Package.swift',
]);

/** What a folder is by its own manifests; a package.json that only brings tools gives way to another language. */
function detectFolder(view: FolderView): FolderProject | null {
  const javascript = detectJavascript(view);
  const others = [detectRust, detectGo, detectPython, detectSwift].flatMap((detect) => detect(view) ?? []);
  const [other] = others;
  const found = javascript && (!other || !javascript.isToolsOnly) ? javascript : other;
  if (!found) return null;
  const made = makeCommands(view);
  // Scripts of package.json are the project's own word; elsewhere a Makefile is.
  const commands = found === javascript ? { ...made, ...found.commands } : { ...found.commands, ...made };
  return { ...found, commands };
}

/** Folders with a manifest that lie in no other such folder. */
function manifestFolders({ files }: ProjectFacts): string[] {
  const folders = new Set<string>();
  for (const path of files.keys()) {
    const cut = path.lastIndexOf('/');
    if (cut !== -1 && manifestNames.has(path.slice(cut + 1))) folders.add(path.slice(0, cut));
  }
  return [...folders]
    .filter((folder) => ![...folders].some((other) => folder.startsWith(`${other}/`)))
    .sort();
}

/** Finds out what a project is from its files alone; every answer says from what. */
export function detectProject(facts: ProjectFacts): DetectedProject {
  const root = viewFolder(facts, '');
  const own = detectFolder(root);
  const nested = own
    ? []
    : manifestFolders(facts).flatMap((folder) => {
        const project = detectFolder(viewFolder(facts, folder));
        return project ? [{ folder, project }] : [];
      });
  const found = own ?? joinProjects(nested);
  const commands = own ? own.commands : { ...found?.commands, ...makeCommands(root) };
  return {
    name: own?.name ?? { value: facts.folderName, why: 'name of the folder' },
    stack: { value: found?.stack ?? 'generic', why: found?.why ?? 'no manifest of a known language' },
    packageManager: found?.packageManager,
    workspace: found?.workspace,
    testRunner: found?.testRunner,
    linter: found?.linter,
    typeChecker: found?.typeChecker,
    hasTests: commands.test !== undefined,
    commands: { ...commands, test: commands.test ?? noTestCommand },
  };
}
