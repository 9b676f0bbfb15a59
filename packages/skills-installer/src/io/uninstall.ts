import path from 'node:path';
import { applyChanges, type FileChange } from '@backlog-toolkit/file-store';
import { formatManifest, type Manifest, manifestPath } from '../manifest.ts';
import { planUninstall, type UninstallAction } from '../plan-install.ts';
import { findFile } from './find-file.ts';
import { removeEmptyFolders } from './folders.ts';
import { journalPath, type OpenRoot, readManifest, withRoot } from './open-root.ts';

/** Where to uninstall and how. */
export interface UninstallOptions {
  readonly root: string;
  /** Whether files that were changed since go, too. */
  readonly isForced?: boolean;
  readonly isDryRun?: boolean;
  /** Called after each step with its name; for tests that stop there. */
  readonly onStep?: (step: string) => void;
}

/** What became of what was installed; undefined when nothing is installed. */
export type UninstallResult = readonly UninstallAction[] | undefined;

/**
 * Removes exactly what was installed: files that nobody changed, and the folders that came with them. Changed ones stay,
 * and the list of installed files with them. Throws MANIFEST_INVALID and what writing throws.
 */
export function uninstall(options: UninstallOptions): Promise<UninstallResult> {
  const { root } = options;
  if (options.isDryRun === true) {
    const installed = readManifest(root);
    return Promise.resolve(installed && planUninstall(installed, (file) => findFile(root, file)));
  }
  return withRoot(root, (open) => Promise.resolve(uninstallFrom(open, options)));
}

function uninstallFrom(
  { root, installed }: OpenRoot,
  { isForced, onStep }: UninstallOptions,
): UninstallResult {
  if (installed === undefined) {
    removeEmptyFolders(root, ['backlog-toolkit']);
    return undefined;
  }
  const actions = planUninstall(installed, (file) => findFile(root, file));
  const keeps = (action: UninstallAction): boolean => action.kind === 'changed' && isForced !== true;
  const kept = actions.filter((action) => keeps(action)).map((action) => action.path);
  const removals = actions
    .filter((action) => action.kind !== 'missing' && !keeps(action))
    .map((action): FileChange => ({ kind: 'remove', path: action.path }));
  const files = new Map([...installed.files].filter(([file]) => kept.includes(file)));
  const rest: Manifest = { ...installed, skills: [], files };
  const journal = path.join(root, journalPath);
  const options = onStep === undefined ? { root } : { root, onStep };
  // The list goes last: as long as folders are left, it tells of them.
  applyChanges(
    journal,
    [...removals, { kind: 'write', path: manifestPath, data: formatManifest(rest) }],
    options,
  );
  const own = 'backlog-toolkit';
  removeEmptyFolders(
    root,
    installed.folders.filter((folder) => folder !== own && folder !== '.'),
  );
  onStep?.('folders removed');
  if (kept.length > 0) return actions;
  applyChanges(journal, [{ kind: 'remove', path: manifestPath }], options);
  removeEmptyFolders(root, [own, ...installed.folders.filter((folder) => folder === '.')]);
  return actions;
}
