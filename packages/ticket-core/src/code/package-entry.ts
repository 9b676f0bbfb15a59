import { asRecord, parseLenientJson } from './lenient-json.ts';
import { joinPath } from './paths.ts';

/** An npm package of the project. */
export interface PackageEntry {
  readonly name: string;
  readonly folder: string;
  /** Files that a subpath (`.` for the package itself) may mean, best first, as package.json writes them. */
  targets(subpath: string): readonly string[];
}

function flatten(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value];
  const record = asRecord(value);
  return record && depth < 5 ? Object.values(record).flatMap((inner) => flatten(inner, depth + 1)) : [];
}

/** Built files come from sources: `dist/x.js` is `src/x.ts` as far as the project's own code is concerned. */
function sourcesOf(target: string): string[] {
  const source = target
    .replace(/^(\.\/)?(?:dist|lib|build|out)\//, './src/')
    .replace(/\.d\.([cm]?ts)$/, '.$1');
  return source === target ? [target] : [source, target];
}

/** Reads what package.json says about its name and entry points; null when it has no name. */
export function readPackageEntry(folder: string, text: string): PackageEntry | null {
  const manifest = parseLenientJson(text);
  const name = manifest?.['name'];
  if (!manifest || typeof name !== 'string' || name === '') return null;
  const exports = asRecord(manifest['exports']);
  const hasSubpaths = exports !== null && Object.keys(exports).some((key) => key.startsWith('.'));
  const own = [
    manifest['source'],
    hasSubpaths ? exports['.'] : manifest['exports'],
    manifest['module'],
    manifest['main'],
  ];
  return {
    name,
    folder,
    targets(subpath) {
      const declared =
        subpath === '.'
          ? own.flatMap((value) => flatten(value))
          : flatten(hasSubpaths ? exports[subpath] : undefined);
      const usual =
        subpath === '.'
          ? ['./src/index', './index', './lib/index']
          : [subpath, subpath.replace(/^\.\//, './src/')];
      return [...declared.flatMap(sourcesOf), ...usual].flatMap((target) => joinPath(folder, target) ?? []);
    },
  };
}
