import { chmodSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { applyChanges, type FileChange } from '@backlog-toolkit/file-store';
import { chooseFiles, type DesiredFile } from '../choose-files.ts';
import { InstallerError } from '../errors.ts';
import { formatManifest, type Manifest, manifestPath } from '../manifest.ts';
import { listNames, type Payload } from '../payload.ts';
import type { Place } from '../place.ts';
import { type InstallAction, planInstall } from '../plan-install.ts';
import { findFile, hashOf, readIfThere } from './find-file.ts';
import { missingFolders, removeEmptyFolders } from './folders.ts';
import { journalPath, type OpenRoot, readManifest, withRoot } from './open-root.ts';

/** What becomes of a file that differs: replace it, leave it alone, or change nothing at all. */
export type Decision = 'overwrite' | 'leave' | 'stop';

/** What to install and how. */
export interface InstallOptions {
  readonly payload: Payload;
  readonly version: string;
  readonly place: Place;
  /** Skills by name; all when absent. Those that are installed already are brought to the same version. */
  readonly skills?: readonly string[] | undefined;
  readonly isDryRun?: boolean;
  /** Asked for each file that differs, before anything is written; without it such files are refused. */
  readonly decide?: ((action: InstallAction) => Decision | Promise<Decision>) | undefined;
  /** Called after each step with its name; for tests that stop there. */
  readonly onStep?: (step: string) => void;
}

/** What was installed, or would be. */
export interface InstallResult {
  readonly actions: readonly InstallAction[];
  readonly skills: readonly string[];
  /** False when a decision stopped it, and when there was nothing to do. */
  readonly isChanged: boolean;
}

/**
 * Installs skills with their agents and bins, all of them or nothing, also when it is killed and run again. Writes below
 * the root only. Throws FILES_DIFFER, SKILL_UNKNOWN, MANIFEST_INVALID, and what writing throws.
 */
export function install(options: InstallOptions): Promise<InstallResult> {
  const { root } = options.place;
  if (options.isDryRun === true) return installInto({ root, installed: readManifest(root) }, options);
  return withRoot(root, (open) => installInto(open, options));
}

async function installInto({ root, installed }: OpenRoot, options: InstallOptions): Promise<InstallResult> {
  const known = listNames(options.payload).skills;
  const asked = options.skills ?? known;
  const kept = (installed?.skills ?? []).filter((skill) => known.includes(skill));
  const skills = [...new Set([...asked, ...kept])].sort();
  const { place } = options;
  const desired = chooseFiles(options.payload, skills, { binFolder: place.binFolder, root: place.rootText });
  const hashes = new Map(desired.map((file) => [file, hashOf(file.data)]));
  const hash = (file: DesiredFile): string => hashes.get(file) ?? '';
  const actions = planInstall(desired, installed, hash, (file) => findFile(root, file));
  const left = await decideAll(actions, options, root);
  if (left === 'stop') return { actions, skills, isChanged: false };
  const placed = actions.flatMap((action) =>
    'desired' in action && !left.has(action.path) ? [action.desired] : [],
  );
  const files = [...placed.map(({ path: file }) => file), manifestPath];
  const manifest: Manifest = {
    version: options.version,
    skills,
    files: new Map(placed.map((file) => [file.path, hash(file)])),
    folders: [...new Set([...(installed?.folders ?? []), ...missingFolders(root, files)])].sort(),
  };
  const changes = listChanges(actions, left, manifest, root);
  const isChanged = changes.length > 0;
  if (options.isDryRun === true) return { actions, skills, isChanged };
  if (isChanged) {
    mkdirSync(root, { recursive: true });
    const { onStep } = options;
    applyChanges(path.join(root, journalPath), changes, onStep === undefined ? { root } : { root, onStep });
  }
  for (const { path: file, isExecutable } of placed) if (isExecutable) makeExecutable(path.join(root, file));
  removeEmptyFolders(root, foldersLeft(installed, manifest));
  return { actions, skills, isChanged };
}

/** The files to leave alone. Throws FILES_DIFFER. */
async function decideAll(
  actions: readonly InstallAction[],
  { decide, isDryRun }: InstallOptions,
  root: string,
): Promise<ReadonlySet<string> | 'stop'> {
  const differing = actions.filter(({ kind }) => kind === 'differs');
  if (isDryRun === true && decide === undefined) return new Set(differing.map((action) => action.path));
  if (differing.length > 0 && decide === undefined) throw filesDiffer(differing, root);
  const left = new Set<string>();
  for (const action of differing) {
    const decision = await decide?.(action);
    if (decision === 'stop') return 'stop';
    if (decision !== 'overwrite') left.add(action.path);
  }
  return left;
}

function listChanges(
  actions: readonly InstallAction[],
  left: ReadonlySet<string>,
  manifest: Manifest,
  root: string,
): FileChange[] {
  const changes = actions.flatMap((action): FileChange[] => {
    if (action.kind === 'remove') return [{ kind: 'remove', path: action.path }];
    if (action.kind === 'release' || action.kind === 'same' || left.has(action.path)) return [];
    const kind = action.kind === 'create' ? 'create' : 'write';
    return [{ kind, path: action.path, data: action.desired.data }];
  });
  const text = formatManifest(manifest);
  const before = readIfThere(path.join(root, manifestPath));
  const isSame = before !== undefined && Buffer.from(before).toString('utf8') === text;
  return isSame ? changes : [...changes, { kind: 'write', path: manifestPath, data: text }];
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o755);
}

/** Folders of an earlier version that nothing is in any more. */
function foldersLeft(before: Manifest | undefined, { files, folders }: Manifest): string[] {
  const used = [...files.keys(), manifestPath];
  const isOld = (folder: string): boolean =>
    !used.some((file) => folder === '.' || file.startsWith(`${folder}/`));
  return before === undefined ? [] : folders.filter((folder) => isOld(folder));
}

function filesDiffer(actions: readonly InstallAction[], root: string): InstallerError {
  const shown = actions.slice(0, 20).map((action) => path.join(root, action.path));
  const more = actions.length > shown.length ? ` and ${actions.length - shown.length} more` : '';
  const count = actions.length === 1 ? 'A file is' : `${actions.length} files are`;
  return new InstallerError(
    'FILES_DIFFER',
    `${count} not as installed, or somebody else's: ${shown.join(', ')}${more}.`,
    {
      hint: 'Nothing was written. --dry-run shows the differences, --force overwrites.',
      file: shown[0],
    },
  );
}
