import { type PackageEntry, readPackageEntry } from './package-entry.ts';
import { folderOf } from './paths.ts';
import { type PathAliases, readPathAliases } from './tsconfig.ts';

/** A Go module: the import path that stands for a folder. */
export interface GoModule {
  readonly folder: string;
  readonly path: string;
}

/** Which files a project has, and the settings by which imports find them. Paths are relative, with `/`. */
export interface ProjectLayout {
  has(path: string): boolean;
  /** Paths of the files directly in a folder (empty text: the project itself). */
  filesIn(folder: string): readonly string[];
  /** Paths of the files with a base name. */
  named(base: string): readonly string[];
  /** Settings of the nearest tsconfig.json or jsconfig.json above a file. */
  aliasesFor(path: string): PathAliases | null;
  readonly goModules: readonly GoModule[];
  /** npm packages of the project by name. */
  readonly packages: ReadonlyMap<string, PackageEntry>;
}

/** Reads a project file as text; undefined when it cannot be read. */
export type ReadText = (path: string) => string | undefined;

function groupBy(files: readonly string[], keyOf: (path: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const key = keyOf(file);
    const group = groups.get(key);
    if (group) group.push(file);
    else groups.set(key, [file]);
  }
  return groups;
}

/** Indexes a project's files; manifests (tsconfig.json, package.json, go.mod) are read through `readText`. */
export function makeProjectLayout(files: readonly string[], readText: ReadText): ProjectLayout {
  const all = new Set(files);
  const byFolder = groupBy(files, folderOf);
  const byName = groupBy(files, (file) => file.slice(file.lastIndexOf('/') + 1));
  const named = (base: string): readonly string[] => byName.get(base) ?? [];

  const configs = new Map<string, PathAliases>();
  for (const name of ['jsconfig.json', 'tsconfig.json']) {
    for (const file of named(name)) {
      const aliases = readPathAliases(file, readText);
      if (aliases) configs.set(folderOf(file), aliases);
    }
  }
  const goModules = named('go.mod').flatMap((file): GoModule[] => {
    const path = /^\s*module\s+"?([^\s"]+)/m.exec(readText(file) ?? '')?.[1];
    return path === undefined ? [] : [{ folder: folderOf(file), path }];
  });
  const packages = new Map<string, PackageEntry>();
  for (const file of named('package.json')) {
    const entry = readPackageEntry(folderOf(file), readText(file) ?? '');
    if (entry && !packages.has(entry.name)) packages.set(entry.name, entry);
  }
  return {
    has: (path) => all.has(path),
    filesIn: (folder) => byFolder.get(folder) ?? [],
    named,
    aliasesFor(path) {
      for (let folder = folderOf(path); ; folder = folderOf(folder)) {
        const aliases = configs.get(folder);
        if (aliases) return aliases;
        if (folder === '') return null;
      }
    },
    goModules: goModules.toSorted((a, b) => b.path.length - a.path.length),
    packages,
  };
}

/** The files of a folder with an extension, as Go and Java see a package. */
export function packageFiles(layout: ProjectLayout, folder: string, extensions: readonly string[]): string[] {
  return layout.filesIn(folder).filter((file) => extensions.some((extension) => file.endsWith(extension)));
}
