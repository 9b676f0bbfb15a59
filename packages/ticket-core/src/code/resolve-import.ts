import type { Language } from './languages.ts';
import { folderOf, foldersAbove, joinPath } from './paths.ts';
import { packageFiles, type ProjectLayout } from './project-layout.ts';
import { resolveCss, resolveJs } from './resolve-js.ts';
import { resolveRust } from './resolve-rust.ts';

function pythonModule(base: string, layout: ProjectLayout): string | null {
  const candidates = [`${base}.py`, `${base}/__init__.py`, `${base}.pyi`, `${base}/__init__.pyi`];
  return candidates.find((candidate) => layout.has(candidate)) ?? null;
}

function resolvePython(from: string, spec: string, layout: ProjectLayout): string[] {
  const dots = /^\.*/.exec(spec)?.[0].length ?? 0;
  const rest = spec.slice(dots).replaceAll('.', '/');
  if (dots > 0) {
    const folder = joinPath(folderOf(from), '../'.repeat(dots - 1));
    if (folder === null) return [];
    const base = joinPath(folder, rest) ?? '';
    const found =
      rest === ''
        ? pythonModule(`${folder === '' ? '' : `${folder}/`}__init__`, layout)
        : pythonModule(base, layout);
    return found === null ? [] : [found];
  }
  for (const root of foldersAbove(from)) {
    // A package is no root: `import logging` in it means the library, never its own logging.py.
    if (layout.has(joinPath(root, '__init__.py') ?? '')) continue;
    for (const folder of [root, joinPath(root, 'src') ?? '']) {
      const found = pythonModule(joinPath(folder, rest) ?? '', layout);
      if (found !== null) return [found];
    }
  }
  return [];
}

/** Go imports a package: every file of its folder but the tests. */
function resolveGo(from: string, spec: string, layout: ProjectLayout): string[] {
  const module = layout.goModules.find(({ path }) => spec === path || spec.startsWith(`${path}/`));
  if (!module) return [];
  const folder = joinPath(module.folder, spec.slice(module.path.length)) ?? '';
  return packageFiles(layout, folder, ['.go']).filter((file) => !file.endsWith('_test.go') && file !== from);
}

function resolveJava(from: string, spec: string, layout: ProjectLayout): string[] {
  const parts = spec.split('.');
  const isUnder = (file: string, names: readonly string[]): boolean =>
    `/${folderOf(file)}`.endsWith(`/${names.join('/')}`);
  if (parts.at(-1) === '*') {
    const folder = parts.slice(0, -1);
    // Any file of the package knows where it lies; several source roots may hold parts of it.
    const roots = foldersAbove(from).map((above) => [above, ...folder].filter(Boolean).join('/'));
    return roots
      .flatMap((root) => packageFiles(layout, root, ['.java', '.kt']))
      .filter((file) => file !== from);
  }
  // The last part may be a member of the class (static import) or a top-level function.
  for (const length of [parts.length, parts.length - 1]) {
    const base = parts[length - 1] ?? '';
    const folder = parts.slice(0, length - 1);
    if (folder.length === 0) break;
    const files = [`${base}.java`, `${base}.kt`]
      .flatMap((name) => layout.named(name))
      .filter((file) => isUnder(file, folder));
    if (files.length > 0) return files;
  }
  return [];
}

function resolveRuby(from: string, spec: string, layout: ProjectLayout): string[] {
  const name = spec.endsWith('.rb') ? spec : `${spec}.rb`;
  const bases = spec.startsWith('.')
    ? [folderOf(from)]
    : foldersAbove(from).map((folder) => joinPath(folder, 'lib') ?? '');
  const found = bases.map((base) => joinPath(base, name)).find((file) => file !== null && layout.has(file));
  return found === undefined || found === null ? [] : [found];
}

/**
 * The project files that a specifier of `listImports` means, seen from a file; none when it means something outside
 * the project. Only files that the layout has are ever given.
 */
export function resolveImport(
  from: string,
  spec: string,
  language: Language,
  layout: ProjectLayout,
): string[] {
  switch (language) {
    case 'js':
      return resolveJs(from, spec, layout);
    case 'python':
      return resolvePython(from, spec, layout);
    case 'go':
      return resolveGo(from, spec, layout);
    case 'rust':
      return resolveRust(from, spec, layout);
    case 'java':
    case 'kotlin':
      return resolveJava(from, spec, layout);
    case 'ruby':
      return resolveRuby(from, spec, layout);
    case 'css':
      return resolveCss(from, spec, layout);
    default:
      return [];
  }
}
