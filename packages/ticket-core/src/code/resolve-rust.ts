import { folderOf, foldersAbove, joinPath } from './paths.ts';
import type { ProjectLayout } from './project-layout.ts';

const isRoot = (file: string): boolean => /(?:^|\/)(?:lib|main|mod)\.rs$/.test(file);

/** The folder in which a file's own submodules lie: `src/a.rs` → `src/a`, `src/a/mod.rs` → `src/a`. */
function moduleFolder(file: string): string {
  return isRoot(file) ? folderOf(file) : file.replace(/\.rs$/, '');
}

function crateFolder(from: string, layout: ProjectLayout): string {
  const withRoot = foldersAbove(from).filter((folder) =>
    ['lib.rs', 'main.rs'].some((name) => layout.has(joinPath(folder, name) ?? '')),
  );
  return withRoot.at(-1) ?? folderOf(from);
}

/** A module path's file: the longest beginning of it that is a module; what follows are names in that module. */
function findModule(folder: string, names: readonly string[], layout: ProjectLayout): string | null {
  for (let length = names.length; length > 0; length -= 1) {
    const base = joinPath(folder, names.slice(0, length).join('/')) ?? '';
    const file = [`${base}.rs`, `${base}/mod.rs`].find((candidate) => layout.has(candidate));
    if (file !== undefined) return file;
  }
  return null;
}

/** The file of the module whose submodules lie in a folder. */
function ownerOf(folder: string, layout: ProjectLayout): string | null {
  const inside = ['lib.rs', 'main.rs', 'mod.rs'].map((name) => joinPath(folder, name) ?? '');
  return [...inside, `${folder}.rs`].find((candidate) => layout.has(candidate)) ?? null;
}

/** The project file that a Rust path from `crate`, `self` or `super` means. */
export function resolveRust(from: string, spec: string, layout: ProjectLayout): string[] {
  const [head, ...tail] = spec.split('::');
  let names = tail.filter((name) => name !== '*');
  let folder = head === 'crate' ? crateFolder(from, layout) : moduleFolder(from);
  if (head === 'super') {
    folder = folderOf(folder);
    while (names[0] === 'super') {
      names = names.slice(1);
      folder = folderOf(folder);
    }
  }
  const file = findModule(folder, names, layout) ?? (head === 'self' ? null : ownerOf(folder, layout));
  return file === null || file === from ? [] : [file];
}
