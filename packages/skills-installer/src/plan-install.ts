import type { DesiredFile } from './choose-files.ts';
import type { Manifest } from './manifest.ts';

/** What is at a path: the SHA-256 of a file, `other` for anything else such as a link, undefined for nothing. */
export type Found = string | undefined;

/** What becomes of one file. */
export type InstallAction =
  | {
      readonly kind: 'create' | 'update' | 'same' | 'differs';
      readonly path: string;
      readonly desired: DesiredFile;
    }
  /** It was installed, is not part of what is wanted any more, and is as it was installed. */
  | { readonly kind: 'remove'; readonly path: string }
  /** As `remove`, but somebody changed it; it stays, and is theirs from now on. */
  | { readonly kind: 'release'; readonly path: string };

/**
 * Compares what is wanted with what is there. A file that differs from both what is wanted and what was installed
 * belongs to somebody else: `differs`.
 *
 * @param hashOf SHA-256 of a desired file
 * @param find tells what is at a path
 */
export function planInstall(
  desired: readonly DesiredFile[],
  installed: Manifest | undefined,
  hashOf: (file: DesiredFile) => string,
  find: (path: string) => Found,
): InstallAction[] {
  const wanted = new Set(desired.map(({ path }) => path));
  const actions = desired.map((file): InstallAction => {
    const found = find(file.path);
    const kind = judge(found, hashOf(file), installed?.files.get(file.path));
    return { kind, path: file.path, desired: file };
  });
  const gone = [...(installed?.files ?? [])].filter(([path]) => !wanted.has(path));
  const removals = gone.flatMap(([path, hash]): InstallAction[] => {
    const found = find(path);
    if (found === undefined) return [];
    return [{ kind: found === hash ? 'remove' : 'release', path }];
  });
  return [...actions, ...removals];
}

function judge(
  found: Found,
  wanted: string,
  before: string | undefined,
): 'create' | 'update' | 'same' | 'differs' {
  if (found === undefined) return 'create';
  if (found === wanted) return 'same';
  return found === before ? 'update' : 'differs';
}

/** What becomes of an installed file when it is uninstalled; `changed` ones stay unless they are forced out. */
export interface UninstallAction {
  readonly kind: 'remove' | 'changed' | 'missing';
  readonly path: string;
}

/** Compares what was installed with what is there. */
export function planUninstall(installed: Manifest, find: (path: string) => Found): UninstallAction[] {
  return [...installed.files].map(([path, hash]) => {
    const found = find(path);
    if (found === undefined) return { kind: 'missing', path };
    return { kind: found === hash ? 'remove' : 'changed', path };
  });
}
